package io.eikmirror.testing;

import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.server.ServerConfig;
import io.eikmirror.server.access.Access;
import io.eikmirror.server.access.WriteKey;
import io.eikmirror.wiring.Parts.Listen;
import io.eikmirror.wiring.Parts.Listening;
import io.eikmirror.wiring.Wiring;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Our own asset server, as the daemon starts it.
public final class OwnServer implements AutoCloseable {
  public static final String KEY = "the-login-key";

  private final Listening listening;

  public OwnServer(Path data) throws IOException {
    listening = new Wiring(_ -> null).serve(listen(data, KEY), null);
  }

  /// How one listens on any port over the assets in a folder.
  ///
  /// @param key the one that may do everything; null where nobody may write
  public static Listen listen(Path data, @Nullable String key) {
    List<WriteKey> keys = key == null ? List.of() : List.of(WriteKey.forEverything(key));
    Access access = Access.openToRead(keys, "sixteen letters!");
    return new Listen(
        ServerConfig.of("127.0.0.1", 0, access, data.resolve("uploads")),
        UploadLimits.DEFAULT,
        "local",
        data.resolve("assets"));
  }

  public URI origin() {
    return listening.origin();
  }

  @Override
  public void close() {
    listening.close();
  }
}
