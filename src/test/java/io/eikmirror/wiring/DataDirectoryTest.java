package io.eikmirror.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.terminal.CannotRun;
import io.eikmirror.wiring.DataDirectory.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {
  @TempDir Path folder;

  @Test
  void keepsTheSecretThatItMade() {
    try (DataDirectory data = DataDirectory.take(folder)) {
      Secret made = data.secret("key");

      assertThat(made.isNew()).isTrue();
      assertThat(data.secret("key")).isEqualTo(new Secret(made.value(), false));
    }
  }

  @Test
  void letsNobodyElseReadASecret() throws IOException {
    try (DataDirectory data = DataDirectory.take(folder)) {
      data.secret("key");

      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void tellsOfAFullDiskAsWhatItIs() throws IOException {
    Files.createSymbolicLink(folder.resolve("address"), Path.of("/dev/full"));
    try (DataDirectory data = DataDirectory.take(folder)) {
      assertThatThrownBy(() -> data.publishesTo(URI.create("http://127.0.0.1:4001")))
          .isInstanceOf(CannotRun.class)
          .hasMessageContaining("make room on that disk")
          .hasMessageNotContaining("make it writable");
    }
  }

  @Test
  void makesASecretAnewWhereAFullDiskLeftItEmpty() throws IOException {
    Files.createFile(folder.resolve("key"));
    Files.createFile(folder.resolve("key.new"));
    try (DataDirectory data = DataDirectory.take(folder)) {
      Secret made = data.secret("key");

      assertThat(made.isNew()).isTrue();
      assertThat(made.value()).hasSizeGreaterThan(20);
      assertThat(folder.resolve("key")).hasContent(made.value());
    }
  }
}
