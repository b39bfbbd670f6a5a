package io.eikmirror.client;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Function;

/// All that a command has of the world: results go to `out`, everything else to `err`.
///
/// @param folder the current one
/// @param home the user's home folder
/// @param ask asks the person at the keyboard for a secret, with this prompt; what is typed is not
///   shown. Empty where there is nobody and nothing to read
public record Shell(
    PrintStream out, PrintStream err, Path folder, Path home, Function<String, String> ask) {}
