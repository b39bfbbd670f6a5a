package io.eikmirror.command.pass;

import io.eikmirror.command.Invocation;
import io.eikmirror.mirror.Pass;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `apply`: what a saved plan says, and nothing else.
@Command(
    name = "apply",
    description = "Carry out a plan that plan --out saved; refuse when it would be another by now.")
public final class ApplyCommand extends PassCommand {

  @Parameters(paramLabel = "FILE", description = "The saved plan.")
  private Path file = Path.of("plan.json");

  private String fingerprint = "";

  public ApplyCommand(Invocation invocation) {
    super(invocation);
  }

  /// Whether there is such a plan is said first, whatever else stands in the way.
  @Override
  public ExitCode run() throws IOException {
    fingerprint = SavedPlan.fingerprint(file);
    return super.run();
  }

  @Override
  RuleSet due(RuleSet all) {
    return all;
  }

  @Override
  MirrorReport carryOut(Pass pass, RuleSet due, Progress progress) {
    return pass.apply(due, fingerprint, progress)
        .orElseThrow(() ->
            new CannotRun(
                ExitCode.ERROR,
                file
                    + " is out of date: a plan made now would be another one; nothing was done."
                    + " Look at it with plan --out, then apply that"));
  }
}
