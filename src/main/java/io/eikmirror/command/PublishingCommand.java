package io.eikmirror.command;

import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.wiring.DataDirectory;
import io.eikmirror.wiring.DataDirectory.Secret;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the commands have that look at an asset server: which, and where its data lies.
public abstract class PublishingCommand extends MirrorCommand {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The folder for everything that is kept (default: ${DEFAULT-VALUE}).")
  protected Path data = Path.of("data");

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Use this Eik server instead of our own; its key is EIK_MIRROR_KEY.")
  protected @Nullable URI server;

  protected @Mixin final StoreOptions store = new StoreOptions();

  protected PublishingCommand(Invocation invocation) {
    super(invocation);
  }

  /// The given server.
  protected URI server() {
    if (server == null) {
      throw new IllegalStateException("no --server is given");
    }
    return checked(server, "--server");
  }

  static URI checked(URI url, String option) {
    boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    boolean isRoot = url.getRawPath() == null || url.getRawPath().matches("/?");
    if (!isHttp || url.getHost() == null || !isRoot || url.getRawQuery() != null) {
      throw new CannotRun(
          ExitCode.INVALID,
          option + " wants an origin such as https://assets.example.com, not " + url);
    }
    String text = url.toString();
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  /// The key of the server that is given.
  protected String serverKey() {
    return invocation
        .secret("KEY")
        .orElseThrow(() ->
            new CannotRun(
                ExitCode.INVALID, "--server needs the server's key: set it in EIK_MIRROR_KEY"));
  }

  /// The key that the mirror uses at our own server: who has it can fill the libraries and their
  /// maps.
  protected Secret mirrorKey(DataDirectory directory) {
    return directory.secret("mirror-key");
  }
}
