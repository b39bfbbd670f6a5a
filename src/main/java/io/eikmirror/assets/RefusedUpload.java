package io.eikmirror.assets;

import io.eikmirror.assets.Publication.Reason;
import io.eikmirror.assets.Publication.Refused;
import java.io.IOException;

/// Ends the reading of an upload; the store turns it into the answer that it carries.
final class RefusedUpload extends IOException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  RefusedUpload(Reason reason, String why) {
    super(why);
    this.reason = reason;
  }

  Refused refused() {
    return new Refused(reason, String.valueOf(getMessage()));
  }
}
