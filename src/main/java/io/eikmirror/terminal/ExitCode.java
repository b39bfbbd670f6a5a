package io.eikmirror.terminal;

import java.util.Arrays;

/// What the shell is told. Scripts depend on the numbers.
public enum ExitCode {
  /// Done, or nothing to do.
  DONE(0),
  /// It did not work: the registry, the asset server, the data directory, or a bug.
  ERROR(1),
  /// `plan`: a pass would change something.
  CHANGES_PENDING(2),
  /// The rules or the arguments are not valid; nothing was done.
  INVALID(3),
  /// Some packages failed or were refused; the others went on.
  SOME_FAILED(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public static ExitCode of(int number) {
    return Arrays.stream(values()).filter(code -> code.number == number).findFirst().orElseThrow();
  }

  public int number() {
    return number;
  }
}
