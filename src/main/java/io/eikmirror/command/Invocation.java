package io.eikmirror.command;

import io.eikmirror.eik.AssetServer;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.StopSignal;
import io.eikmirror.wiring.Parts;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One call of the program, and all it has of the world: results go to `out`, everything else to
/// `err`.
///
/// @param environment the value of an environment variable, null when it is not set
/// @param terminal whether `err` is looked at by a person
public record Invocation(
    PrintStream out,
    PrintStream err,
    Function<String, @Nullable String> environment,
    boolean terminal,
    InstantSource clock,
    Parts parts,
    StopSignal stop) {

  /// What Eik's own server calls the same thing.
  private static final Map<String, String> EIKS_NAMES =
      Map.of(
          "PORT", "HTTP_PORT",
          "KEY", "BASIC_AUTH_KEY",
          "TOKEN_SECRET", "AUTH_JWT_SECRET",
          "TOKEN_LIFETIME", "AUTH_JWT_EXPIRE",
          "ORG", "ORG_NAME",
          "HOSTNAMES", "ORG_HOSTNAMES",
          "ASSETS", "SINK_PATH");

  /// The value of `EIK_MIRROR_<name>`, else of what Eik calls it, unless neither is set or both are
  /// empty.
  public Optional<String> variable(String name) {
    String eiks = EIKS_NAMES.get(name);
    return value("EIK_MIRROR_" + name).or(() -> eiks == null ? Optional.empty() : value(eiks));
  }

  private Optional<String> value(String variable) {
    return Optional.ofNullable(environment.apply(variable)).filter(value -> !value.isEmpty());
  }

  /// A variable that is a secret, or the absolute path of a file that holds one, as with Eik.
  public Optional<String> secret(String name) {
    return variable(name).map(Invocation::contentOf);
  }

  /// A client of an asset server that is ours or was given to us: it may see the read key.
  ///
  /// @param key for writing; null for reading only
  public AssetServer client(URI server, @Nullable String key) {
    return parts.client(server, key, secret("READ_KEY").orElse(null));
  }

  private static String contentOf(String value) {
    if (!value.startsWith("/") || !Files.isRegularFile(Path.of(value))) {
      return value;
    }
    try {
      return Files.readString(Path.of(value)).strip();
    } catch (IOException e) {
      throw new CannotRun(ExitCode.INVALID, "cannot read the secret in " + value);
    }
  }
}
