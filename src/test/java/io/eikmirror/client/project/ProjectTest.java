package io.eikmirror.client.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
  private static final String BEFORE = "{ \"name\": \"app\", \"version\": \"1.0.0\" }\n";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("eik.json"), BEFORE);
  }

  @Test
  void raisesTheVersionInOneStep() throws IOException {
    try (InputStream before = Files.newInputStream(file)) {
      Project.in(folder).write(Version.of("1.0.1"));

      assertThat(new String(before.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(BEFORE);
    }
    assertThat(file).hasContent(BEFORE.replace("1.0.0", "1.0.1"));
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void leavesALinkAndRightsAsTheyAre() throws IOException {
    Path real = Files.move(file, folder.resolve("real.json"));
    Files.createSymbolicLink(file, real);
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw-r--"));

    Project.in(folder).write(Version.of("1.0.1"));

    assertThat(file).isSymbolicLink().hasContent(BEFORE.replace("1.0.0", "1.0.1"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-rw-r--");
  }
}
