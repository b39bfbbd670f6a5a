package io.eikmirror;

import io.eikmirror.Parts.Listen;
import io.eikmirror.Parts.Listening;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/// Our own asset server, as the daemon starts it.
final class OwnServer implements AutoCloseable {
  static final String KEY = "the-login-key";

  private final Listening listening;

  OwnServer(Path data) throws IOException {
    listening =
        new Wiring(_ -> null)
            .serve(
                new Listen(
                    "127.0.0.1",
                    0,
                    data.resolve("assets"),
                    data.resolve("uploads"),
                    KEY,
                    "sixteen letters!"),
                null);
  }

  URI origin() {
    return listening.origin();
  }

  @Override
  public void close() {
    listening.close();
  }
}
