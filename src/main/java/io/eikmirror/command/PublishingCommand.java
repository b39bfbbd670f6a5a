package io.eikmirror.command;

import io.eikmirror.plan.MirrorReport;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.wiring.DataDirectory;
import io.eikmirror.wiring.DataDirectory.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the commands have that look at an asset server: which, and where its data lies.
public abstract class PublishingCommand extends MirrorCommand {
  protected static final String PORT = "4001";

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

  @Option(
      names = "--public-origin",
      paramLabel = "URL",
      description =
          "Where browsers find the asset server, for import maps (default: the --server, or"
              + " http://localhost:<port>).")
  private @Nullable URI publicOrigin;

  protected @Mixin final StoreOptions store = new StoreOptions();

  protected PublishingCommand(Invocation invocation) {
    super(invocation);
  }

  /// What the URLs in import maps start with, beside a daemon with these data as it has them.
  protected URI origin() {
    Optional<String> running =
        DataDirectory.address(data)
            .filter(address -> address.getPort() > 0)
            .map(address -> Integer.toString(address.getPort()));
    return origin(invocation.variable("PORT").or(() -> running).orElse(PORT));
  }

  /// What the URLs in import maps start with.
  protected URI origin(String port) {
    if (publicOrigin != null) {
      return checked(publicOrigin, "--public-origin");
    }
    return server == null ? URI.create("http://localhost:" + port) : server();
  }

  /// The given server.
  protected URI server() {
    if (server == null) {
      throw new IllegalStateException("no --server is given");
    }
    return checked(server, "--server");
  }

  private static URI checked(URI url, String option) {
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

  /// What a report comes to. When everything failed and nothing else went on, it is one error: the
  /// registry is down, or is the wrong one.
  protected ExitCode outcome(MirrorReport report) {
    if (!report.hasTrouble()) {
      return ExitCode.DONE;
    }
    boolean othersWentOn =
        report.changes()
            || !report.unchanged().isEmpty()
            || !report.held().isEmpty()
            || !report.refused().isEmpty();
    if (othersWentOn) {
      return ExitCode.SOME_FAILED;
    }
    throw new CannotRun(
        ExitCode.ERROR, "nothing could be looked at: " + report.failed().getFirst().reason());
  }

  /// The key that the mirror uses at our own server: who has it can fill the libraries and their
  /// maps.
  protected Secret mirrorKey(DataDirectory directory) {
    return directory.secret("mirror-key");
  }
}
