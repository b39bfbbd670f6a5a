package io.eikmirror;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One call of the program, and all it has of the world: results go to `out`, everything else to
/// `err`.
///
/// @param environment the value of an environment variable, null when it is not set
/// @param terminal whether `err` is looked at by a person
record Invocation(
    PrintStream out,
    PrintStream err,
    Function<String, @Nullable String> environment,
    boolean terminal,
    InstantSource clock,
    Parts parts,
    StopSignal stop) {

  /// The value of `EIK_MIRROR_<name>`, unless it is not set or empty.
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.apply("EIK_MIRROR_" + name))
        .filter(value -> !value.isEmpty());
  }
}
