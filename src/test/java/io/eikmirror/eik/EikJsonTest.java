package io.eikmirror.eik;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EikJsonTest {

  @Test
  void writesAReleaseAsOneFixedText() {
    EikJson json =
        EikJson.npm(
            Release.of("@lit/reactive-element@2.0.4"),
            new TreeMap<>(Map.of("b.js", "b.js", "a/ø.js", "a/ø.js")),
            List.of("https://assets.example/map/core/v1"));

    assertThat(json.text())
        .isEqualTo(
            "{\"name\":\"@lit/reactive-element\",\"version\":\"2.0.4\",\"type\":\"npm\","
                + "\"files\":{\"a/ø.js\":\"a/ø.js\",\"b.js\":\"b.js\"},"
                + "\"import-map\":[\"https://assets.example/map/core/v1\"]}");
  }

  @Test
  void readsWhatItWrote() {
    EikJson json =
        EikJson.npm(Release.of("react@18.3.1"), new TreeMap<>(Map.of("a", "b")), List.of());

    assertThat(EikJson.parse(json.text().getBytes(UTF_8))).isEqualTo(json);
  }

  @Test
  void readsTheShortFormOfEveryKey() {
    EikJson json =
        parse(
            """
            {"name": "my-app", "version": "1.0.0", "server": "https://assets.example",
             "files": "./public", "import-map": "https://assets.example/map/m/1.0.0",
             "out": "./eik", "something": {"else": true}}
            """);

    assertThat(json.name()).isEqualTo(PackageName.of("my-app"));
    assertThat(json.version()).isEqualTo(Version.of("1.0.0"));
    assertThat(json.type()).isEqualTo(PackageType.PKG);
    assertThat(json.server()).isEqualTo("https://assets.example");
    assertThat(json.files()).containsExactly(Map.entry("/", "./public"));
    assertThat(json.importMaps()).containsExactly("https://assets.example/map/m/1.0.0");
    assertThat(json.out()).isEqualTo("./eik");
  }

  @Test
  void readsAFileWithoutVersionAndType() {
    EikJson json = parse("{\"name\":\"my-app\",\"files\":{\"script.js\":\"./a.js\"}}");

    assertThat(json.version()).isNull();
    assertThat(json.files()).containsExactly(Map.entry("script.js", "./a.js"));
    assertThat(json.importMaps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "not json; not JSON",
        "[]; not a JSON object",
        "{}; no name",
        "{\"name\": 7}; name",
        "{\"name\": \"a b\"}; not an npm package name",
        "{\"name\": \"a\", \"version\": \"1\"}; not a version",
        "{\"name\": \"a\", \"type\": \"font\"}; unknown type",
        "{\"name\": \"a\", \"files\": [1]}; files",
        "{\"name\": \"a\", \"files\": {\"a\": 1}}; files",
        "{\"name\": \"a\", \"import-map\": [null]}; import-map",
      })
  void saysWhichKeyIsWrong(String text, String message) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static EikJson parse(String text) {
    return EikJson.parse(text.getBytes(UTF_8));
  }
}
