package io.eikmirror.client.shell;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All that a command has of the world: results go to `out`, everything else to `err`.
///
/// @param folder the current one
/// @param home the user's home folder
/// @param ask asks the person at the keyboard for a secret, with this prompt; what is typed is not
///   shown. Empty where there is nobody and nothing to read
/// @param readKey what a server that is closed to readers wants to see; null for none
public record Shell(
    PrintStream out,
    PrintStream err,
    Path folder,
    Path home,
    Function<String, String> ask,
    @Nullable String readKey) {

  /// Without the secret.
  @Override
  public String toString() {
    return "Shell[" + folder + "]";
  }
}
