package io.eikmirror.terminal;

import io.eikmirror.rules.yaml.RuleError;
import java.util.List;

/// A command cannot do its work, for a reason that the person who called it can act on: the message
/// is all they need.
public final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  public CannotRun(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public static CannotRun invalidRules(List<RuleError> errors) {
    String lines = String.join("\n", errors.stream().map(RuleError::toString).toList());
    return new CannotRun(ExitCode.INVALID, lines);
  }

  ExitCode exitCode() {
    return exitCode;
  }
}
