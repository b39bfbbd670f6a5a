package io.eikmirror.client.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EikRcTest {
  @TempDir private Path home;
  private Path file;
  private EikRc eikRc;

  @BeforeEach
  void open() {
    file = home.resolve(".eikrc");
    eikRc = new EikRc(home);
  }

  @Test
  void readsWhatEiksCommandLineWrites() throws IOException {
    Files.writeString(file, "{\"tokens\": [[\"http://a:1\", \"one\"], [\"http://b/\", \"two\"]]}");

    assertThat(eikRc.token("http://a:1")).hasValue("one");
    assertThat(eikRc.token("http://a:1/")).hasValue("one");
    assertThat(eikRc.token("http://b")).hasValue("two");
    assertThat(eikRc.token("http://c")).isEmpty();
  }

  @Test
  void keepsOneTokenAServerForThisUserOnly() throws IOException {
    Files.writeString(file, "{\"more\": 1, \"tokens\": [[\"http://a\", \"one\"]]}");
    eikRc.keep("http://b", "two");
    eikRc.keep("http://a/", "three");

    assertThat(file)
        .hasContent(
            """
            {
              "more": 1,
              "tokens": [
                [
                  "http://b",
                  "two"
                ],
                [
                  "http://a/",
                  "three"
                ]
              ]
            }\
            """);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(eikRc.token("http://a")).hasValue("three");
  }

  @Test
  void doesNotOverwriteWhatItCannotReadAndShowsNoneOfIt() throws IOException {
    Files.writeString(file, "secret");

    assertThatThrownBy(() -> eikRc.keep("http://a", "one"))
        .isInstanceOf(BadProjectException.class)
        .hasMessageContaining(".eikrc")
        .hasMessageNotContaining("secret");
    assertThat(file).hasContent("secret");
  }
}
