package io.eikmirror.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A secret from the keyboard, unseen, or from stdin where another program has put it.
public final class SecretLine {
  private SecretLine() {}

  /// @return empty where there is nothing
  public static String ask(String prompt, PrintStream err) {
    Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (console.isPresent()) {
      err.print(prompt);
      err.flush();
      char[] typed = console.get().readPassword();
      return typed == null ? "" : new String(typed).strip();
    }
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException("stdin cannot be read", e);
    }
  }
}
