package io.eikmirror.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packuments of tens of megabytes are read in a JVM that could never hold them.
class PackumentMemoryIT {
  @TempDir Path temp;

  @Test
  void readsFiveThousandVersionsInThirtyTwoMegabytes() throws Exception {
    Path file = temp.resolve("large.json");
    LargePackument.write(file);
    assertThat(Files.size(file)).isGreaterThan(40_000_000);

    assertThat(read(file, "large")).startsWith("5000 versions");
  }

  private static String read(Path file, String name) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process child =
        new ProcessBuilder(
                List.of(
                    java,
                    "-Xmx32m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LargePackument.class.getName(),
                    file.toString(),
                    name))
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    child.waitFor();
    return said;
  }
}
