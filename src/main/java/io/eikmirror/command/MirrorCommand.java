package io.eikmirror.command;

import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.loading.RuleLoading;
import io.eikmirror.rules.loading.RuleLoading.Invalid;
import io.eikmirror.rules.loading.RuleLoading.Loaded;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.watch.RuleSource;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What all commands have: where the rules are, and how much is said.
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public abstract class MirrorCommand {
  protected final Invocation invocation;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      defaultValue = "mirror-rules",
      description = "The folder of rule files (default: ${DEFAULT-VALUE}).")
  protected Path rules = Path.of("mirror-rules");

  @Option(names = "--verbose", description = "Say more, and show where errors come from.")
  private boolean verbose;

  protected MirrorCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Does the work.
  ///
  /// @throws IOException when a server cannot listen
  /// @throws InterruptedException when the process is to stop
  public abstract ExitCode run() throws IOException, InterruptedException;

  public boolean isVerbose() {
    return verbose;
  }

  protected RuleSource ruleSource() {
    return invocation.parts().rules(rules);
  }

  /// The rules, with their warnings on stderr.
  ///
  /// @throws CannotRun when they are not valid
  protected RuleSet loadRules() {
    return valid(ruleSource().load());
  }

  protected RuleSet valid(RuleLoading loading) {
    return switch (loading) {
      case Invalid(var errors) -> throw CannotRun.invalidRules(errors);
      case Loaded(var loaded, var warnings) -> {
        warnings.forEach(warning -> invocation.err().println("warning: " + warning));
        yield loaded;
      }
    };
  }
}
