package io.eikmirror.eik.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.FileContent;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class PackageArchiveTest {
  private static final TreeMap<String, String> TEXTS =
      new TreeMap<>(Map.of("eik.json", "{}", "long/".repeat(60) + "é.js", "export {};"));
  private static final TreeMap<String, FileContent> FILES = new TreeMap<>();

  static {
    TEXTS.forEach((path, text) -> FILES.put(path, () -> text.getBytes(UTF_8)));
  }

  @Test
  void holdsTheFilesInOrder() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (PackageArchive archive = PackageArchive.of(FILES);
        InputStream in = Files.newInputStream(archive.file().toPath());
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in), "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        found.put(entry.getName(), new String(tar.readAllBytes(), UTF_8));
      }
    }
    assertThat(found).containsExactlyEntriesOf(TEXTS);
  }

  @Test
  void isTheSameBytesEachTime() throws IOException {
    try (PackageArchive one = PackageArchive.of(FILES);
        PackageArchive other = PackageArchive.of(FILES)) {
      assertThat(Files.mismatch(one.file().toPath(), other.file().toPath())).isEqualTo(-1);
    }
  }

  @Test
  void isGoneWhenClosed() throws IOException {
    File file;
    try (PackageArchive archive = PackageArchive.of(FILES)) {
      file = archive.file();
      assertThat(file).exists();
    }
    assertThat(file).doesNotExist();
  }
}
