package io.eikmirror.command;

import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.eik.PackageType;
import io.eikmirror.rules.schedule.Durations;
import io.eikmirror.server.ServerConfig;
import io.eikmirror.server.access.Access;
import io.eikmirror.server.access.WriteKey;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.wiring.DataDirectory;
import io.eikmirror.wiring.Parts.Listen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What can be said of our own asset server where others reach it, or where it takes uploads. Eik's
/// names for the same things in the environment are understood, too: see `Invocation`.
public final class ServerOptions {
  /// Reached by the mirror itself, whatever the server is called by others.
  private static final String LOOPBACK = "127.0.0.1";

  private static final Pattern LIFETIME = Pattern.compile("[0-9]{1,6} ?([smhdw]|)");

  @Option(
      names = "--hostnames",
      paramLabel = "NAME",
      split = ",",
      description = "Answer only under these host names (default: all).")
  private List<String> hostnames = new ArrayList<>();

  @Option(
      names = "--behind-proxy",
      arity = "1",
      paramLabel = "true|false",
      defaultValue = "false",
      description = "Believe Forwarded and X-Forwarded-… headers (default: ${DEFAULT-VALUE}).")
  private boolean behindProxy;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "A JSON file of further keys, and what each may write.")
  private @Nullable Path keys;

  @Option(
      names = "--token-lifetime",
      paramLabel = "TIME",
      defaultValue = "60d",
      description = "How long a login lasts (default: ${DEFAULT-VALUE}).")
  private String tokenLifetime = "60d";

  @Option(
      names = "--upload-megabytes",
      paramLabel = "TYPE=NUMBER",
      split = ",",
      description = "How large uploads may be (default: pkg=100, npm=100, img=200, map=10).")
  private Map<String, Integer> uploadMegabytes = new TreeMap<>();

  /// How our own server is to run.
  ///
  /// @param store what it serves
  /// @param ours the keys that this program made or was given
  public Listen listen(
      Invocation invocation,
      String host,
      int port,
      DataDirectory directory,
      StoreOptions store,
      List<WriteKey> ours) {
    Set<String> names = new HashSet<>(hostnames);
    if (!names.isEmpty()) {
      names.add(LOOPBACK);
    }
    ServerConfig config =
        ServerConfig.of(host, port, access(invocation, directory, ours), directory.uploads())
            .answering(names, behindProxy);
    return new Listen(config, limits(), store.org(), store.assets(directory.assets()));
  }

  private Access access(Invocation invocation, DataDirectory directory, List<WriteKey> ours) {
    List<WriteKey> all = new ArrayList<>(ours);
    if (keys != null) {
      all.addAll(KeyFile.read(keys));
    }
    String secret =
        invocation.secret("TOKEN_SECRET").orElseGet(() -> directory.secret("token-secret").value());
    try {
      return new Access(all, invocation.secret("READ_KEY").orElse(null), secret, lifetime());
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private UploadLimits limits() {
    UploadLimits limits = UploadLimits.DEFAULT;
    for (Map.Entry<String, Integer> one : uploadMegabytes.entrySet()) {
      PackageType type =
          PackageType.ofSlug(one.getKey())
              .filter(_ -> one.getValue() > 0)
              .orElseThrow(() ->
                  invalid("--upload-megabytes wants pkg, npm, img or map, and a number above 0"));
      limits = limits.with(type, one.getValue() * 1_000_000L);
    }
    return limits;
  }

  /// As Eik writes it: a number and a unit, seconds where there is none.
  private Duration lifetime() {
    Matcher written = LIFETIME.matcher(tokenLifetime);
    if (!written.matches()) {
      throw invalid("--token-lifetime wants a time such as 12h or 60d, not " + tokenLifetime);
    }
    return Durations.parse(written.group(1).isEmpty() ? tokenLifetime + "s" : tokenLifetime);
  }

  private static CannotRun invalid(String why) {
    return new CannotRun(ExitCode.INVALID, why);
  }
}
