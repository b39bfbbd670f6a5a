package io.eikmirror.command.pass;

import io.eikmirror.command.Invocation;
import io.eikmirror.command.PlanningCommand;
import io.eikmirror.command.ReadOnlyMirror;
import io.eikmirror.mirror.Preview;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.Json;
import io.eikmirror.terminal.ProgressLines;
import io.eikmirror.terminal.ReportText;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `plan`: what a pass would do.
@Command(name = "plan", description = "Show what a pass would do; change nothing.")
public final class PlanCommand extends PlanningCommand {

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(names = "--out", paramLabel = "FILE", description = "Save the plan, for apply.")
  private @Nullable Path out;

  public PlanCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  public ExitCode run() throws IOException {
    if (out != null) {
      SavedPlan.checkPlace(out);
    }
    RuleSet all = loadRules();
    Progress progress = ProgressLines.on(invocation.err(), invocation.terminal());
    Preview plan =
        new ReadOnlyMirror(invocation, data, store)
            .use(
                server == null ? null : server(),
                origin(),
                (mirroring, _) -> mirroring.pass().preview(all, progress));
    MirrorReport report = plan.report();
    if (out != null) {
      SavedPlan.write(plan, out);
    }
    if (json) {
      invocation.out().println(Json.pretty(report));
    } else {
      ReportText.ofPlan(report).forEach(invocation.out()::println);
    }
    return exitCode(report);
  }

  /// Changes come first: they are what a script that plans wants to know.
  private ExitCode exitCode(MirrorReport report) {
    return report.changes() ? ExitCode.CHANGES_PENDING : outcome(report);
  }
}
