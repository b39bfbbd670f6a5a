package io.eikmirror.command;

import io.eikmirror.plan.MirrorReport;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.wiring.DataDirectory;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the commands have that plan, and so know what the URLs in import maps start with.
public abstract class PlanningCommand extends PublishingCommand {
  protected static final String PORT = "4001";

  @Option(
      names = "--public-origin",
      paramLabel = "URL",
      description =
          "Where browsers find the asset server, for import maps (default: the --server, or"
              + " http://localhost:<port>).")
  private @Nullable URI publicOrigin;

  protected PlanningCommand(Invocation invocation) {
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
        ExitCode.ERROR,
        "everything failed, the first for this: " + report.failed().getFirst().reason());
  }
}
