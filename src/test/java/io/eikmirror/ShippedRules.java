package io.eikmirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The rules in the repository, copied to where a test runs the program.
final class ShippedRules {
  /// Eik's own documentation takes lit-html 1 as its example.
  private static final String LIT_HTML_1 =
      """
      version: 1
      rules:
        - name: lit-html-1
          packages: [lit-html]
          versions: "^1"
      """;

  private ShippedRules() {}

  /// Copies them, and adds a rule that mirrors lit-html 1.
  static void copyTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(Path.of("mirror-rules"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    Files.writeString(folder.resolve("90-lit-html-1.yaml"), LIT_HTML_1);
  }
}
