package io.eikmirror.command.pass;

import io.eikmirror.command.Invocation;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.mirror.Pass;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.watch.DueRules;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `once`: one pass, then exit.
@Command(name = "once", description = "Carry out one pass, then exit.")
public final class OnceCommand extends PassCommand {

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      description = "Only this rule, and those that go into the same import map.")
  private @Nullable String rule;

  @Option(
      names = "--retry",
      description = "Try again now what failed or was refused, whenever its turn would be.")
  private boolean retry;

  public OnceCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  void prepare(Ledger ledger) {
    if (retry) {
      ledger.retryClocks().forEach(clock -> ledger.clear(clock.release()));
    }
  }

  @Override
  MirrorReport carryOut(Pass pass, RuleSet due, Progress progress) {
    return pass.run(due, progress);
  }

  @Override
  RuleSet due(RuleSet all) {
    if (rule == null) {
      return all;
    }
    if (all.rule(rule).isEmpty()) {
      List<String> names = all.rules().stream().map(MirrorRule::name).toList();
      throw new CannotRun(
          ExitCode.INVALID,
          "there is no rule " + rule + "; the rules are " + String.join(", ", names));
    }
    return DueRules.of(all, List.of(rule));
  }
}
