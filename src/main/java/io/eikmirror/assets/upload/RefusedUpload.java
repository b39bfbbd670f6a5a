package io.eikmirror.assets.upload;

import io.eikmirror.assets.upload.Publication.Reason;
import io.eikmirror.assets.upload.Publication.Refused;
import java.io.IOException;

/// Ends the reading of an upload; the store turns it into the answer that it carries.
public final class RefusedUpload extends IOException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  RefusedUpload(Reason reason, String why) {
    super(why);
    this.reason = reason;
  }

  public Refused refused() {
    return new Refused(reason, String.valueOf(getMessage()));
  }
}
