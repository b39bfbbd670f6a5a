package io.eikmirror.command.pass;

import io.eikmirror.command.Invocation;
import io.eikmirror.console.Board;
import io.eikmirror.console.Console;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.terminal.ProgramVersion;
import io.eikmirror.terminal.ProgressLines;
import io.eikmirror.terminal.ProgressRelay;
import io.eikmirror.watch.RuleSource;
import io.eikmirror.watch.Watch;
import io.eikmirror.wiring.DataDirectory;
import io.eikmirror.wiring.Parts.Listen;
import io.eikmirror.wiring.Parts.Listening;
import io.eikmirror.wiring.Parts.Mirroring;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The running daemon: a server, the watch, and what they need. Closing it stops them in the order
/// in which they lean on each other.
final class Daemon implements AutoCloseable {
  /// How many runs of earlier processes the page begins with.
  private static final int REMEMBERED = 50;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Invocation invocation;
  private final Plan plan;
  private final Board board;

  /// What is to run.
  ///
  /// @param fingerprint of the rule files, from before the rules were read
  /// @param origin where browsers find the asset server
  /// @param key the mirror's at the asset server
  record Plan(
      RuleSource source,
      RuleSet rules,
      String fingerprint,
      DataDirectory directory,
      URI origin,
      String key) {
    @Override
    public String toString() {
      return "Plan[" + origin + "]";
    }
  }

  private URI origin;

  private Daemon(Invocation invocation, Plan plan, String links) {
    this.invocation = invocation;
    this.plan = plan;
    this.origin = plan.origin();
    this.board = new Board(ProgramVersion.current(), plan.origin(), links, invocation.clock());
  }

  /// Our own asset server, with the console on it.
  static Daemon withOwnServer(Invocation invocation, Plan plan, Listen listen) throws IOException {
    Daemon daemon = new Daemon(invocation, plan, "");
    return daemon.opened(() -> {
      Listening listening =
          daemon.keep(invocation.parts().serve(listen, new Console(daemon.board)));
      daemon.origin = listening.origin();
      daemon.board.keepsIn(listen.assets());
      daemon.watch(invocation.client(listening.origin(), plan.key()));
    });
  }

  /// The console here, the asset server elsewhere.
  static Daemon publishingTo(URI server, Invocation invocation, Plan plan, String host, int port)
      throws IOException {
    Daemon daemon = new Daemon(invocation, plan, server.toString());
    return daemon.opened(() -> {
      Console console = new Console(daemon.board);
      Listening listening = daemon.keep(invocation.parts().serveConsole(host, port, console));
      daemon.origin = listening.origin();
      daemon.watch(invocation.client(server, plan.key()));
    });
  }

  @FunctionalInterface
  private interface Opening {
    void open() throws IOException;
  }

  /// Opens everything, or nothing.
  private Daemon opened(Opening opening) throws IOException {
    boolean done = false;
    try {
      opening.open();
      done = true;
      return this;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  private void watch(AssetServer assets) {
    DataDirectory directory = plan.directory();
    Ledger ledger = keep(H2Ledger.open(directory.path(), invocation.clock()));
    board.remember(ledger.runs(REMEMBERED));
    board.keepsIn(directory.path());
    Mirroring mirroring =
        keep(
            invocation
                .parts()
                .mirroring(
                    assets,
                    ledger,
                    plan.origin(),
                    directory.cache(),
                    directory.work(),
                    board.registryTraffic()));
    ProgressLines lines = new ProgressLines(invocation.err());
    Progress progress = new ProgressRelay(List.of(board.progress(), lines));
    Watch watch =
        keep(
            new Watch(
                plan.source(),
                plan.rules(),
                plan.fingerprint(),
                mirroring.pass(),
                ledger,
                assets,
                board,
                progress,
                invocation.clock()));
    AutoCloseable _ = keep(lines::hush);
    watch.start();
  }

  private <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  /// Where this process is reached.
  URI origin() {
    return origin;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      close(open.pop());
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(resource + " did not close", e);
    }
  }
}
