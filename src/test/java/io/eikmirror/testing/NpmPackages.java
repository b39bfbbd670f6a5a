package io.eikmirror.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Programs that tests get from npm, pinned, once for all runs.
public final class NpmPackages {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private NpmPackages() {}

  /// Installs them into a folder under `target`, unless they are there.
  ///
  /// @param packages such as `@eik/cli@2.0.39`
  /// @return the `node_modules` they are in
  public static Path installed(String folder, String... packages) throws IOException {
    Path in = Path.of("target", folder).toAbsolutePath();
    Path done = in.resolve("installed.txt");
    String wanted = String.join("\n", packages);
    if (!Files.exists(done) || !Files.readString(done).equals(wanted)) {
      Files.createDirectories(in);
      install(in, packages);
      Files.writeString(done, wanted);
    }
    return in.resolve("node_modules");
  }

  private static void install(Path in, String... packages) throws IOException {
    List<String> command = new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund"));
    command.addAll(List.of("--ignore-scripts", "--prefix", "."));
    command.addAll(List.of(packages));
    Process npm =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(in.resolve("npm.log").toFile())
            .start();
    boolean installed =
        npm.onExit()
            .completeOnTimeout(npm, LIMIT.toSeconds(), TimeUnit.SECONDS)
            .thenApply(it -> !it.isAlive() && it.exitValue() == 0)
            .join();
    if (!installed) {
      npm.destroy();
      throw new IllegalStateException("npm could not install; see " + in.resolve("npm.log"));
    }
  }
}
