package io.eikmirror.command.operator;

import io.eikmirror.command.Invocation;
import io.eikmirror.command.NamedRelease;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.operate.AliasDesk;
import io.eikmirror.operate.AliasDesk.Order;
import io.eikmirror.operate.Ordered;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `alias list`, `alias pin` and so on: what operators do with aliases. `alias NAME VERSION ALIAS`
/// itself is for teams.
public final class AliasCommands {
  private AliasCommands() {}

  /// Adds them to the command of that name.
  public static void addTo(CommandLine alias, Invocation invocation) {
    alias
        .addSubcommand(new Show(invocation))
        .addSubcommand(new History(invocation))
        .addSubcommand(new Pin(invocation))
        .addSubcommand(new Unpin(invocation))
        .addSubcommand(new Rollback(invocation))
        .addSubcommand(new Move(invocation));
  }

  @Command(name = "list", description = "Show where aliases point, and which are pinned.")
  static final class Show extends OperatorCommand {
    @Parameters(
        arity = "0..*",
        paramLabel = "NAME",
        description = "Packages; none for all that the rules lead to.")
    private List<String> subjects = new ArrayList<>();

    Show(Invocation invocation) {
      super(invocation);
    }

    @Override
    public ExitCode run() throws IOException {
      List<PackageName> names = subjects.stream().map(NamedRelease::name).toList();
      AliasText text = AliasText.ofAliases(besideDesk(desk -> desk.list(names)));
      text.print(invocation.out(), json);
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "history",
      description =
          "Show how the aliases of a package moved, and what was ordered for them, newest first.")
  static final class History extends OperatorCommand {
    @Parameters(paramLabel = "NAME", description = "The package.")
    private String subject = "";

    History(Invocation invocation) {
      super(invocation);
    }

    @Override
    public ExitCode run() throws IOException {
      AliasText text =
          AliasText.ofMoves(besideDesk(desk -> desk.history(NamedRelease.name(subject))));
      text.print(invocation.out(), json);
      return ExitCode.DONE;
    }
  }

  /// What the commands have that change something.
  abstract static class Ordering extends OperatorCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The package.")
    String subject = "";

    @Option(
        names = "--why",
        required = true,
        paramLabel = "REASON",
        description = "The reason, for the history.")
    private String why = "";

    @Option(
        names = "--who",
        paramLabel = "NAME",
        defaultValue = "${sys:user.name}",
        description = "Who orders it (default: ${DEFAULT-VALUE}).")
    private String who = "";

    @Option(
        names = "--force",
        description = "Even when a live release does not get what it needs any more.")
    private boolean force;

    Ordering(Invocation invocation) {
      super(invocation);
    }

    Order order() {
      if (why.isBlank()) {
        throw new CannotRun(ExitCode.INVALID, "--why is empty: say the reason, for the history");
      }
      return new Order(who, why, force);
    }

    ExitCode told(Ordered ordered) {
      return switch (ordered) {
        case Ordered.Refused(String reason) -> throw new CannotRun(ExitCode.SOME_FAILED, reason);
        case Ordered.Done done -> {
          done.broken().forEach(broken -> invocation.err().println("warning: " + broken));
          AliasText.ofOperation(done.operation()).print(invocation.out(), json);
          yield ExitCode.DONE;
        }
      };
    }
  }

  /// What the orders have that name a version.
  abstract static class OrderingVersion extends Ordering {
    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "VERSION",
        description = "Its version, unless NAME is NAME@VERSION.")
    private @Nullable String version;

    OrderingVersion(Invocation invocation) {
      super(invocation);
    }

    abstract Ordered give(AliasDesk desk, Release release);

    @Override
    public ExitCode run() throws IOException {
      Release release = release(subject, version);
      return told(atDesk(desk -> give(desk, release)));
    }
  }

  @Command(name = "pin", description = "Keep the alias of a version's major at that version.")
  static final class Pin extends OrderingVersion {
    Pin(Invocation invocation) {
      super(invocation);
    }

    @Override
    Ordered give(AliasDesk desk, Release release) {
      return desk.pin(release, order());
    }
  }

  @Command(
      name = "set",
      description = "Point the alias of a version's major at that version, until something newer.")
  static final class Move extends OrderingVersion {
    Move(Invocation invocation) {
      super(invocation);
    }

    @Override
    Ordered give(AliasDesk desk, Release release) {
      return desk.set(release, order());
    }
  }

  @Command(name = "unpin", description = "Let an alias follow new releases again.")
  static final class Unpin extends Ordering {
    @Option(
        names = "--major",
        paramLabel = "NUMBER",
        description = "Which alias, where several are pinned.")
    private @Nullable Integer major;

    Unpin(Invocation invocation) {
      super(invocation);
    }

    @Override
    public ExitCode run() throws IOException {
      return told(atDesk(desk -> desk.unpin(NamedRelease.name(subject), alias(major), order())));
    }
  }

  @Command(
      name = "rollback",
      description = "Bring an alias back to what it pointed at before, and pin it there.")
  static final class Rollback extends Ordering {
    @Option(
        names = "--major",
        paramLabel = "NUMBER",
        description = "Which alias, where the package has several and --to does not tell.")
    private @Nullable Integer major;

    @Option(
        names = "--to",
        paramLabel = "VERSION",
        description = "The version (default: the one before, as the history tells).")
    private @Nullable String version;

    Rollback(Invocation invocation) {
      super(invocation);
    }

    @Override
    public ExitCode run() throws IOException {
      return told(
          atDesk(desk ->
              desk.rollback(
                  NamedRelease.name(subject),
                  alias(major),
                  version == null ? null : NamedRelease.version(version),
                  order())));
    }
  }
}
