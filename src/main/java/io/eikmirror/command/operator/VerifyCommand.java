package io.eikmirror.command.operator;

import io.eikmirror.command.Invocation;
import io.eikmirror.operate.Problem;
import io.eikmirror.operate.Verification;
import io.eikmirror.operate.Verification.Result;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.Json;
import java.io.IOException;
import picocli.CommandLine.Command;

/// `verify`: whether everything that is live holds together.
@Command(
    name = "verify",
    description =
        "Read everything again that is live: do all names, files, imports and ranges hold?")
public final class VerifyCommand extends OperatorCommand {
  /// How many passes back each rule is looked for.
  private static final int RUNS = 200;

  public VerifyCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  public ExitCode run() throws IOException {
    RuleSet rules = loadRules();
    Result result =
        looking((assets, ledger) ->
            new Verification(assets, invocation.err()::println).run(rules, ledger.runs(RUNS)));
    if (json) {
      invocation.out().println(Json.pretty(result));
    } else {
      tell(result);
    }
    return result.problems().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
  }

  private void tell(Result result) {
    for (Problem problem : result.problems()) {
      invocation.out().println("x " + problem.where());
      invocation.out().println("    " + problem.what());
      invocation.out().println("    → " + problem.todo());
    }
    String what =
        String.join(
            ", ",
            count(result.aliases(), "alias", "aliases"),
            count(result.releases(), "release", "releases"),
            count(result.files(), "file", "files"),
            count(result.maps(), "import map", "import maps"));
    invocation
        .out()
        .println(
            result.problems().isEmpty()
                ? "All is well: " + what + "."
                : count(result.problems().size(), "problem", "problems") + " in " + what + ".");
  }

  private static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
