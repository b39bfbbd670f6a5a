package io.eikmirror.command.operator;

import io.eikmirror.command.Invocation;
import io.eikmirror.command.NamedRelease;
import io.eikmirror.command.PublishingCommand;
import io.eikmirror.command.ReadOnlyMirror;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.ledger.orders.Operations;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.operate.AliasDesk;
import io.eikmirror.server.access.WriteKey;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.wiring.DataDirectory;
import io.eikmirror.wiring.Parts.Listen;
import io.eikmirror.wiring.Parts.Listening;
import io.eikmirror.wiring.Scratch;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the commands have by which operators look at what is live, or change it. They work beside a
/// running daemon, over its own server, and without one.
abstract class OperatorCommand extends PublishingCommand {

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  OperatorCommand(Invocation invocation) {
    super(invocation);
  }

  /// Works at the aliases of the given server; of the one that a daemon with these data publishes
  /// to; or of our own, which then runs as long as the work does.
  <T> T atDesk(Function<AliasDesk, T> work) throws IOException {
    Set<PackageName> known = known();
    try (Scratch scratch = Scratch.create();
        Ledger ledger = H2Ledger.copy(data, scratch.folder(), invocation.clock())) {
      return writing(assets ->
          work.apply(
              new AliasDesk(assets, ledger, new Operations(data), known, invocation.clock())));
    }
  }

  /// The same, for work that only looks.
  <T> T besideDesk(Function<AliasDesk, T> work) throws IOException {
    Set<PackageName> known = known();
    return looking((assets, ledger) ->
        work.apply(new AliasDesk(assets, ledger, new Operations(data), known, invocation.clock())));
  }

  <T> T looking(BiFunction<AssetServer, Ledger, T> work) throws IOException {
    return new ReadOnlyMirror(invocation, data, store).look(server == null ? null : server(), work);
  }

  private <T> T writing(Function<AssetServer, T> work) throws IOException {
    if (server != null) {
      return work.apply(invocation.client(server(), serverKey()));
    }
    if (DataDirectory.isTaken(data)) {
      return work.apply(invocation.client(running(), runningKey()));
    }
    try (DataDirectory directory = DataDirectory.take(data)) {
      String key = mirrorKey(directory).value();
      Listen alone = store.alone(directory, WriteKey.ofMirror(key));
      try (Listening own = invocation.parts().serve(alone, null)) {
        return work.apply(invocation.client(own.origin(), key));
      }
    }
  }

  private URI running() {
    return DataDirectory.address(data)
        .orElseThrow(() ->
            new CannotRun(
                ExitCode.ERROR,
                "a pass is using the data directory %s: wait for its end".formatted(data)));
  }

  private String runningKey() {
    return invocation
        .secret("KEY")
        .or(() -> DataDirectory.key(data))
        .orElseThrow(() ->
            new CannotRun(
                ExitCode.INVALID,
                "the running daemon has a key that is not kept in %s: set it in EIK_MIRROR_KEY"
                    .formatted(data)));
  }

  /// What the rules name.
  Set<PackageName> known() {
    Set<PackageName> known = new TreeSet<>();
    loadRules().rules().forEach(rule -> known.addAll(rule.named()));
    return known;
  }

  /// The release that `NAME VERSION` or `NAME@VERSION` names.
  ///
  /// @param version null where the text has to name it, too
  static Release release(String text, @Nullable String version) {
    if (version != null) {
      return new Release(NamedRelease.name(text), NamedRelease.version(version));
    }
    NamedRelease named = NamedRelease.parse(text);
    if (named.version() == null) {
      throw new CannotRun(
          ExitCode.INVALID, "say which version of %1$s: %1$s@19.2.0".formatted(named.name()));
    }
    return new Release(named.name(), named.version());
  }

  static @Nullable Alias alias(@Nullable Integer major) {
    if (major != null && major < 0) {
      throw new CannotRun(ExitCode.INVALID, "--major wants a number such as 18, not " + major);
    }
    return major == null ? null : new Alias(major);
  }
}
