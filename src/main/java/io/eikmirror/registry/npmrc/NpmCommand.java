package io.eikmirror.registry.npmrc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// `npm config get registry`, for registries that only npm itself knows: its built-in
/// configuration, or its own default.
///
/// @param words the command and its arguments
record NpmCommand(List<String> words, Duration limit) {
  static final NpmCommand REGISTRY =
      new NpmCommand(List.of("npm", "config", "get", "registry"), Duration.ofSeconds(10));

  NpmCommand {
    words = List.copyOf(words);
  }

  /// What it prints; empty when there is no npm, when it fails, or when it takes too long.
  Optional<String> ask() {
    try {
      Process npm =
          new ProcessBuilder(words)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
      npm.getOutputStream().close();
      return answer(npm);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private Optional<String> answer(Process npm) {
    CompletableFuture<String> text =
        CompletableFuture.supplyAsync(() -> read(npm), Thread::startVirtualThread);
    try {
      if (npm.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) && npm.exitValue() == 0) {
        return Optional.of(text.join().strip()).filter(NpmCommand::isUrl);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      npm.descendants().forEach(ProcessHandle::destroyForcibly);
      npm.destroyForcibly();
    }
    return Optional.empty();
  }

  private static String read(Process npm) {
    try (InputStream out = npm.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  private static boolean isUrl(String text) {
    return text.startsWith("http://") || text.startsWith("https://");
  }
}
