package io.eikmirror.command.pass;

import io.eikmirror.command.Invocation;
import io.eikmirror.command.ServingCommand;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.Run;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.mirror.Pass;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.server.access.WriteKey;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.Json;
import io.eikmirror.terminal.ProgressLines;
import io.eikmirror.terminal.ReportText;
import io.eikmirror.wiring.DataDirectory;
import io.eikmirror.wiring.Parts.Listen;
import io.eikmirror.wiring.Parts.Listening;
import io.eikmirror.wiring.Parts.Mirroring;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Option;

/// What the commands have that carry out one pass, and then exit.
abstract class PassCommand extends ServingCommand {

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  PassCommand(Invocation invocation) {
    super(invocation);
  }

  /// The rules that the pass is for.
  abstract RuleSet due(RuleSet all);

  /// What is done to the memory of earlier passes first.
  void prepare(Ledger ledger) {}

  /// The pass itself.
  abstract MirrorReport carryOut(Pass pass, RuleSet due, Progress progress);

  @Override
  public ExitCode run() throws IOException {
    RuleSet due = due(loadRules());
    String foreignKey = server == null ? "" : serverKey();
    try (DataDirectory directory = DataDirectory.take(data);
        Ledger ledger = H2Ledger.open(directory.path(), invocation.clock())) {
      prepare(ledger);
      MirrorReport report =
          server == null
              ? onOwnServer(due, directory, ledger)
              : pass(due, invocation.client(server(), foreignKey), directory, ledger);
      print(report);
      return outcome(report);
    }
  }

  /// Publishes as anybody would: over HTTP, to a server that lives as long as the pass.
  private MirrorReport onOwnServer(RuleSet due, DataDirectory directory, Ledger ledger)
      throws IOException {
    String key = mirrorKey(directory).value();
    Listen alone = listen("127.0.0.1", 0, directory, WriteKey.ofMirror(key));
    try (Listening own = invocation.parts().serve(alone, null)) {
      AssetServer assets = invocation.client(own.origin(), key);
      return pass(due, assets, directory, ledger);
    }
  }

  private MirrorReport pass(
      RuleSet due, AssetServer assets, DataDirectory directory, Ledger ledger) {
    Instant started = invocation.clock().instant();
    Progress progress = ProgressLines.on(invocation.err(), invocation.terminal());
    try (Mirroring mirroring =
        invocation
            .parts()
            .mirroring(assets, ledger, origin(), directory.cache(), directory.work())) {
      MirrorReport report = carryOut(mirroring.pass(), due, progress);
      List<String> names = due.rules().stream().map(MirrorRule::name).toList();
      ledger.record(new Run(started, invocation.clock().instant(), names, report));
      return report;
    }
  }

  private void print(MirrorReport report) {
    if (json) {
      invocation.out().println(Json.pretty(report));
    } else {
      ReportText.of(report).forEach(invocation.out()::println);
    }
  }
}
