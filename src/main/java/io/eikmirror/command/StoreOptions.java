package io.eikmirror.command;

import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.server.ServerConfig;
import io.eikmirror.server.access.Access;
import io.eikmirror.server.access.WriteKey;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.wiring.DataDirectory;
import io.eikmirror.wiring.Parts.Listen;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where what is published lies, and how it is laid out.
public final class StoreOptions {
  /// Eik's own default.
  public static final String USUAL_ORG = "local";

  @Option(
      names = "--assets",
      paramLabel = "DIR",
      description = "The folder of what is published, in Eik's layout (default: assets in --data).")
  private @Nullable Path assets;

  @Option(
      names = "--org",
      paramLabel = "NAME",
      defaultValue = USUAL_ORG,
      description = "The first folder of what is published (default: ${DEFAULT-VALUE}).")
  private String org = USUAL_ORG;

  String org() {
    if (!org.matches("[A-Za-z0-9@][A-Za-z0-9@._-]*")) {
      throw new CannotRun(
          ExitCode.INVALID, "--org wants the name of a folder, not \"" + org + "\"");
    }
    return org;
  }

  /// @param usual where they are when nothing is said
  Path assets(Path usual) {
    return assets == null ? usual : assets;
  }

  /// Our own server over that directory, for one command by itself.
  ///
  /// @param key who may write
  public Listen alone(DataDirectory directory, WriteKey key) {
    Access access = Access.openToRead(List.of(key), UUID.randomUUID().toString());
    return new Listen(
        ServerConfig.of("127.0.0.1", 0, access, directory.uploads()),
        UploadLimits.DEFAULT,
        org(),
        assets(directory.assets()));
  }
}
