package io.eikmirror.eik.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.eik.FileContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import okio.Buffer;
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
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new ByteArrayInputStream(sent(new PackageArchive(FILES)))),
            "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        found.put(entry.getName(), new String(tar.readAllBytes(), UTF_8));
      }
    }
    assertThat(found).containsExactlyEntriesOf(TEXTS);
  }

  @Test
  void isTheSameBytesEachTime() throws IOException {
    PackageArchive archive = new PackageArchive(FILES);
    assertThat(sent(archive)).isEqualTo(sent(archive)).isEqualTo(sent(new PackageArchive(FILES)));
  }

  @Test
  void takesAFileThatIsGoneForNoTroubleOfTheNetwork() {
    TreeMap<String, FileContent> files = new TreeMap<>(FILES);
    files.put(
        "gone.js",
        () -> {
          throw new NoSuchFileException("gone.js");
        });
    assertThatThrownBy(() -> sent(new PackageArchive(files)))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseInstanceOf(NoSuchFileException.class);
  }

  private static byte[] sent(PackageArchive archive) throws IOException {
    Buffer wire = new Buffer();
    archive.writeTo(wire);
    return wire.readByteArray();
  }
}
