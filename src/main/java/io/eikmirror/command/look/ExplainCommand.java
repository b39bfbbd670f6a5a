package io.eikmirror.command.look;

import io.eikmirror.command.Invocation;
import io.eikmirror.command.NamedRelease;
import io.eikmirror.command.PlanningCommand;
import io.eikmirror.command.ReadOnlyMirror;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.ledger.AliasMove;
import io.eikmirror.ledger.OrderKind;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.Explanation;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.Json;
import io.eikmirror.trial.ReleaseText;
import io.eikmirror.trial.Subject;
import io.eikmirror.trial.Trial;
import io.eikmirror.wiring.Parts.Mirroring;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `explain`: why a release is live, or not.
@Command(
    name = "explain",
    description =
        "Say why a package, or one version of it, is live, held, refused or not selected; and what"
            + " a published version holds.")
public final class ExplainCommand extends PlanningCommand {

  /// How many of the latest alias moves are told.
  private static final int MOVES = 8;

  @Parameters(
      paramLabel = "NAME[@RANGE]",
      description = "Such as react, react@19.2.0, react@18 or react@latest.")
  private String subject = "";

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  public ExplainCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  public ExitCode run() throws IOException {
    Subject asked = NamedRelease.subject(subject);
    Explanation explanation = explain(loadRules(), asked);
    if (json) {
      invocation.out().println(Json.pretty(explanation));
    } else {
      explanation.lines().forEach(invocation.out()::println);
      MirrorJson release = explanation.release();
      if (release != null) {
        ReleaseText.of(release, Map.of()).forEach(invocation.out()::println);
      }
    }
    return ExitCode.DONE;
  }

  private Explanation explain(RuleSet all, Subject asked) throws IOException {
    return new ReadOnlyMirror(invocation, data, store)
        .use(
            server == null ? null : server(),
            origin(),
            (mirroring, ledger) ->
                mirroring
                    .pass()
                    .explain(all, asked.name(), version(asked, all, mirroring))
                    .noting(history(ledger.aliasHistory(asked.name()))));
  }

  /// The version that is asked about, which the registry has to be asked for where it is not said.
  ///
  /// @return null for all of the package
  private static @Nullable Version version(Subject asked, RuleSet all, Mirroring mirroring) {
    String wanted = asked.wanted();
    return wanted == null
        ? null
        : Version.parse(wanted)
            .orElseGet(() ->
                NamedRelease.chosen(new Trial(all, mirroring.registry(all)).choose(asked))
                    .version());
  }

  private static List<String> history(List<AliasMove> newestFirst) {
    return newestFirst.stream().limit(MOVES).map(ExplainCommand::words).toList();
  }

  private static String words(AliasMove move) {
    OrderKind order = move.order();
    String done = order == null ? "moved" : order.done();
    String who = order == null ? "" : " by " + move.who();
    String why = order == null ? "" : " (" + move.why() + ")";
    Instant at = move.at().truncatedTo(ChronoUnit.SECONDS);
    return "%s %s at %s%s: %s%s".formatted(move.alias(), done, at, who, move.step(), why);
  }
}
