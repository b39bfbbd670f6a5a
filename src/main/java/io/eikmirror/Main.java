package io.eikmirror;

import io.eikmirror.client.TeamCommands;
import io.eikmirror.client.shell.Shell;
import io.eikmirror.client.shell.TeamCommand;
import io.eikmirror.command.EnvironmentDefaults;
import io.eikmirror.command.Invocation;
import io.eikmirror.command.MirrorCommand;
import io.eikmirror.command.look.ExplainCommand;
import io.eikmirror.command.look.TryCommand;
import io.eikmirror.command.look.ValidateCommand;
import io.eikmirror.command.operator.AliasCommands;
import io.eikmirror.command.operator.MapCommands;
import io.eikmirror.command.operator.VerifyCommand;
import io.eikmirror.command.pass.ApplyCommand;
import io.eikmirror.command.pass.OnceCommand;
import io.eikmirror.command.pass.PlanCommand;
import io.eikmirror.command.pass.ServeCommand;
import io.eikmirror.rules.schema.Nearest;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.HomeFolder;
import io.eikmirror.terminal.Logging;
import io.eikmirror.terminal.Misfortune;
import io.eikmirror.terminal.ProgramVersion;
import io.eikmirror.terminal.SecretLine;
import io.eikmirror.terminal.StopSignal;
import io.eikmirror.wiring.Wiring;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line: picks the command, and turns whatever it ends with into an exit code and, when
/// it is no success, one clear line.
@Command(
    name = "eik-mirror",
    description = "Keeps an Eik asset server filled with npm packages as browser-ready ES modules.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Options can be set in the environment, too: EIK_MIRROR_PORT, _DATA, _RULES,"
          + " _SERVER, _PUBLIC_ORIGIN; and EIK_MIRROR_KEY, the key of the asset server.",
      "",
      "Exit codes: 0 done or nothing to do, 1 error, 2 changes pending (plan), 3 invalid rules"
          + " or arguments, 4 some packages failed or were refused while others went on."
    })
final class Main {
  private Main() {}

  static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
            && !"dumb".equals(System.getenv("TERM"));
    Invocation invocation =
        new Invocation(
            out,
            err,
            System::getenv,
            terminal,
            InstantSource.system(),
            new Wiring(System::getenv),
            new StopSignal.OfProcess());
    System.exit(run(invocation, args).number());
  }

  /// Runs one command to its end.
  static ExitCode run(Invocation invocation, String... args) {
    ExitCode[] code = {ExitCode.DONE};
    CommandLine line = commandLine(invocation);
    line.setExecutionStrategy(parsed -> {
      code[0] = execute(parsed, invocation);
      return 0;
    });
    line.setParameterExceptionHandler((e, _) -> {
      code[0] = ExitCode.INVALID;
      return wrongArguments(e, invocation);
    });
    line.execute(args);
    return code[0];
  }

  private static CommandLine commandLine(Invocation invocation) {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new ServeCommand(invocation))
        .addSubcommand(new OnceCommand(invocation))
        .addSubcommand(new PlanCommand(invocation))
        .addSubcommand(new ApplyCommand(invocation))
        .addSubcommand(new ValidateCommand(invocation))
        .addSubcommand(new ExplainCommand(invocation))
        .addSubcommand(new TryCommand(invocation))
        .addSubcommand(new VerifyCommand(invocation));
    TeamCommands.all(shell(invocation)).forEach(line::addSubcommand);
    line.getSubcommands()
        .forEach((name, command) -> {
          switch (name) {
            case "alias" -> AliasCommands.addTo(command, invocation);
            case "map" -> MapCommands.addTo(command, invocation);
            default -> {}
          }
        });
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(URI.class, Main::url);
    line.setDefaultValueProvider(new EnvironmentDefaults(invocation));
    line.setOut(new PrintWriter(invocation.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(invocation.err(), true, StandardCharsets.UTF_8));
    return line;
  }

  private static URI url(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw new TypeConversionException(
          "\"" + text + "\" is no URL such as https://assets.example.com");
    }
  }

  /// The one place, besides the watch's passes, where exceptions end.
  private static ExitCode execute(CommandLine.ParseResult parsed, Invocation invocation) {
    if (CommandLine.printHelpIfRequested(parsed)) {
      return ExitCode.DONE;
    }
    CommandLine deepest = parsed.asCommandLineList().getLast();
    Object command = deepest.getCommand();
    if (command instanceof MirrorCommand mirror) {
      return guarded(invocation, mirror.isVerbose(), mirror::run);
    }
    if (command instanceof TeamCommand team) {
      ExitCode code = guarded(invocation, team.isVerbose(), () -> ExitCode.of(team.call()));
      if (code != ExitCode.DONE) {
        suggestCommand(deepest, invocation);
      }
      return code;
    }
    deepest.usage(invocation.err());
    return ExitCode.INVALID;
  }

  @FunctionalInterface
  private interface Work {
    ExitCode run() throws IOException, InterruptedException;
  }

  private static ExitCode guarded(Invocation invocation, boolean verbose, Work work) {
    Logging.configure(verbose, invocation.terminal());
    try {
      return work.run();
    } catch (Exception | OutOfMemoryError e) {
      Misfortune misfortune = Misfortune.of(e);
      misfortune.lines().forEach(line -> invocation.err().println("eik-mirror: " + line));
      if (verbose) {
        e.printStackTrace(invocation.err());
      }
      return misfortune.exitCode();
    }
  }

  /// What the commands for teams have of the world. The home folder is where Eik's own command line
  /// takes it to be.
  private static Shell shell(Invocation invocation) {
    return new Shell(
        invocation.out(),
        invocation.err(),
        Path.of("").toAbsolutePath(),
        HomeFolder.of(invocation.environment()),
        prompt -> SecretLine.ask(prompt, invocation.err()),
        invocation.secret("READ_KEY").orElse(null));
  }

  private static int wrongArguments(ParameterException e, Invocation invocation) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String message =
        e instanceof UnmatchedArgumentException unmatched
            ? unknown(unmatched.getUnmatched(), command)
            : e.getMessage();
    invocation
        .err()
        .println("eik-mirror: " + message + " (see " + command.qualifiedName() + " --help)");
    return 0;
  }

  private static String unknown(List<String> words, CommandSpec command) {
    String first = words.getFirst();
    Set<String> known =
        first.startsWith("-") ? command.optionsMap().keySet() : command.subcommands().keySet();
    String meant = Nearest.to(first, known).map(near -> ", did you mean " + near + "?").orElse("");
    return "\"" + String.join(" ", words) + "\" is not known here" + meant;
  }

  /// `alias` and `map` take a name where others have a command below them, so that they take a
  /// misspelt one for a name and fail for another reason.
  private static void suggestCommand(CommandLine command, Invocation invocation) {
    command.getParseResult().matchedPositionals().stream()
        .flatMap(word -> word.originalStringValues().stream())
        .findFirst()
        .flatMap(word -> Nearest.to(word, command.getSubcommands().keySet()))
        .ifPresent(near ->
            invocation
                .err()
                .println(
                    "eik-mirror: did you mean %s %s?"
                        .formatted(command.getCommandSpec().qualifiedName(), near)));
  }
}
