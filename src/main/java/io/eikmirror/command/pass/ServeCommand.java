package io.eikmirror.command.pass;

import io.eikmirror.command.Invocation;
import io.eikmirror.command.ServingCommand;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.server.access.WriteKey;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.ProgramVersion;
import io.eikmirror.watch.RuleSource;
import io.eikmirror.wiring.DataDirectory;
import io.eikmirror.wiring.DataDirectory.Secret;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `serve`: the daemon.
@Command(
    name = "serve",
    description = "Run the daemon: mirror as the rules say, and serve what is mirrored.")
public final class ServeCommand extends ServingCommand {

  @Option(
      names = "--port",
      paramLabel = "NUMBER",
      defaultValue = PORT,
      description = "The port to listen on (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on; 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
  private String host = "";

  public ServeCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  public ExitCode run() throws IOException, InterruptedException {
    RuleSource source = ruleSource();
    String fingerprint = source.fingerprint();
    RuleSet loaded = valid(source.load());
    int listened = port();
    URI origin = origin(Integer.toString(listened));
    String foreignKey = server == null ? null : serverKey();
    try (DataDirectory directory = DataDirectory.take(data)) {
      Secret key = foreignKey == null ? ownKey(directory) : new Secret(foreignKey, false);
      String mirrors = foreignKey == null ? mirrorKey(directory).value() : foreignKey;
      Daemon.Plan plan = new Daemon.Plan(source, loaded, fingerprint, directory, origin, mirrors);
      try (Daemon daemon = start(plan, listened, key)) {
        directory.publishesTo(server == null ? daemon.origin() : server());
        greet(daemon.origin(), plan, key);
        invocation.stop().await();
      }
      return ExitCode.DONE;
    } finally {
      invocation.stop().stopped();
    }
  }

  /// The port that is asked for; one that is free for 0, since import maps name it, too.
  private int port() throws IOException {
    if (port < 0 || port > 65_535) {
      throw new CannotRun(ExitCode.INVALID, "--port wants a port up to 65535, not " + port);
    }
    if (port > 0) {
      return port;
    }
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  /// The key of our own server: the operator's, or one that is kept with the data.
  private Secret ownKey(DataDirectory directory) {
    return invocation
        .secret("KEY")
        .map(key -> new Secret(key, false))
        .orElseGet(() -> directory.secret(DataDirectory.KEY));
  }

  private Daemon start(Daemon.Plan plan, int port, Secret key) throws IOException {
    return server == null
        ? Daemon.withOwnServer(
            invocation,
            plan,
            listen(
                host,
                port,
                plan.directory(),
                WriteKey.forEverything(key.value()),
                WriteKey.ofMirror(plan.key())))
        : Daemon.publishingTo(server(), invocation, plan, host, port);
  }

  private void greet(URI origin, Daemon.Plan plan, Secret key) {
    PrintStream err = invocation.err();
    int rules = plan.rules().rules().size();
    err.println("Eik Mirror " + ProgramVersion.current());
    err.println("  page   " + origin + "/" + reach());
    if (server != null) {
      err.println("  server " + server());
    }
    err.println("  rules  " + rules + " in " + this.rules);
    err.println("  data   " + data.toAbsolutePath().normalize());
    if (key.isNew()) {
      err.println("  key    " + key.value());
      err.println("         for uploads by others; shown this once, and kept in " + keyFile());
    }
  }

  private Path keyFile() {
    return data.resolve("key").toAbsolutePath().normalize();
  }

  private String reach() {
    return host.equals("127.0.0.1") ? "  (this machine only; --host 0.0.0.0 lets others in)" : "";
  }
}
