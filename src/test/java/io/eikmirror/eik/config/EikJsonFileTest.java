package io.eikmirror.eik.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.EikFiles;
import io.eikmirror.eik.EikJson;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EikJsonFileTest {
  @TempDir private Path folder;

  @Test
  void readsTheShortFormOfEveryKey() throws IOException {
    EikJson json =
        valid(
            "eik.json",
            """
            {"name": "my-app", "version": "1.0.0", "server": "https://assets.example",
             "files": "./public", "import-map": "https://assets.example/map/m/1.0.0",
             "out": "./eik", "something": {"else": true}}
            """);

    assertThat(json.name()).isEqualTo(PackageName.of("my-app"));
    assertThat(json.version()).isEqualTo(Version.of("1.0.0"));
    assertThat(json.type()).isEqualTo(PackageType.PKG);
    assertThat(json.server()).isEqualTo("https://assets.example");
    assertThat(json.files()).isEqualTo(new EikFiles.One("./public"));
    assertThat(json.importMaps()).containsExactly("https://assets.example/map/m/1.0.0");
    assertThat(json.out()).isEqualTo("eik");
  }

  @Test
  void readsTheLongFormOfEveryKey() throws IOException {
    EikJson json =
        valid(
            "eik-image.json",
            """
            {"name": "@team/images", "version": "1.0.0-beta.1", "type": "image",
             "server": "http://localhost:4001",
             "files": {"script.js": "./path/to/esm.js", "folder": "./path/*"},
             "import-map": ["http://a.example/m", "http://b.example/m"]}
            """);

    assertThat(json.type()).isEqualTo(PackageType.IMG);
    assertThat(json.files())
        .isInstanceOfSatisfying(
            EikFiles.Mapped.class,
            files ->
                assertThat(files.byDestination())
                    .containsExactly(
                        Map.entry("script.js", "./path/to/esm.js"),
                        Map.entry("folder", "./path/*")));
    assertThat(json.importMaps()).containsExactly("http://a.example/m", "http://b.example/m");
    assertThat(json.out()).isEqualTo(".eik");
  }

  @Test
  void takesWhatInitMakesAsNotFilledInYet() throws IOException {
    EikJson json =
        valid(
            "eik.json",
            "{\"name\": \"\", \"version\": \"1.0.0\", \"server\": \"\", \"files\": {}}");

    assertThat(json.name()).isNull();
    assertThat(json.server()).isNull();
    assertThat(json.files()).isEqualTo(EikFiles.NONE);
  }

  @Test
  void takesNameAndVersionOfPackageJsonWhereEikHasNone() throws IOException {
    String npm = "\"name\": \"my-app\", \"version\": \"1.2.3\"";
    EikJson fallen = valid("package.json", "{" + npm + ", \"eik\": {\"files\": \"a\"}}");
    EikJson own =
        valid("package.json", "{" + npm + ", \"eik\": {\"name\": \"b\", \"version\": \"2.0.0\"}}");

    assertThat(fallen.name()).isEqualTo(PackageName.of("my-app"));
    assertThat(fallen.version()).isEqualTo(Version.of("1.2.3"));
    assertThat(own.name()).isEqualTo(PackageName.of("b"));
    assertThat(own.version()).isEqualTo(Version.of("2.0.0"));
    assertThat(file("package.json", "{" + npm + "}").hasConfiguration()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "not json; eik.json:2: not JSON",
        "[]; eik.json:2: not a JSON object",
        "{`name`: 7}; eik.json:2: name: 7 is not allowed here; it is a package name",
        "{`name`: `a b`}; eik.json:2: name: `a b` is not allowed",
        "{`name`: `MyApp`}; eik.json:2: name: `MyApp` is not allowed here. A package name must be in"
            + " lower case.",
        "{`name`: `.a`}; must not start with a dot.",
        "{`name`: `stream`}; stream is the name of a module of Node's.",
        "{`name`: `favicon.ico`}; favicon.ico is a reserved name.",
        "{`name`: `a~`}; must hold none of ~ ) ( ' ! and *.",
        "{`version`: `1`}; eik.json:2: version: `1` is not allowed here; it is a semantic version",
        "{`type`: `font`}; eik.json:2: type: `font` is not allowed here; it is one of package, npm",
        "{`server`: `assets.example`}; eik.json:2: server: `assets.example` is not allowed",
        "{`files`: [1]}; eik.json:2: files: [1] is not allowed here; it is a folder",
        "{`files`: {`a/b`: 1}}; eik.json:2: files.a/b: 1 is not allowed",
        "{`files`: ``}; eik.json:2: files: `` is not allowed",
        "{`import-map`: [`http://a.example/m`, null]}; eik.json:2: import-map.1: null",
        "{`import-map`: `m`}; the URL of an import map",
        "{`out`: 1}; eik.json:2: out: 1",
      })
  void saysWhereAndWhatIsWrongAndWhatIsAllowed(String text, String message) throws IOException {
    assertThat(errors("eik.json", "\n" + text.replace('`', '"')))
        .singleElement()
        .asString()
        .contains(message.replace('`', '"'));
  }

  @Test
  void saysAllThatIsWrongAtOnceAndInPackageJsonWithItsKey() throws IOException {
    assertThat(
            errors(
                "package.json",
                """
                {
                  "name": "My App",
                  "version": "1.0.0",
                  "eik": {
                    "type": "font"
                  }
                }
                """))
        .satisfiesExactly(
            name -> assertThat(name).startsWith("package.json:2: name: \"My App\""),
            type -> assertThat(type).startsWith("package.json:5: eik.type: \"font\""));
  }

  @Test
  void changesTheVersionAndNothingElse() throws IOException {
    EikJsonFile eikJson = file("eik.json", "{\n\t\"version\" :\"1.0.0\" , \"name\":\"ø\"}\n");
    EikJsonFile own =
        file("package.json", "{\"version\": \"1.0.0\", \"eik\": {\"version\": \"1.0.0\"}}");
    EikJsonFile fallen = file("package.json", "{\"version\": \"1.0.0\", \"eik\": {}}");
    Version next = Version.of("1.0.1");

    assertThat(eikJson.withVersion(next))
        .isEqualTo("{\n\t\"version\" :\"1.0.1\" , \"name\":\"ø\"}\n");
    assertThat(own.withVersion(next))
        .isEqualTo("{\"version\": \"1.0.0\", \"eik\": {\"version\": \"1.0.1\"}}");
    assertThat(fallen.withVersion(next)).isEqualTo("{\"version\": \"1.0.1\", \"eik\": {}}");
  }

  private EikJson valid(String name, String text) throws IOException {
    return switch (file(name, text).read()) {
      case EikJsonReading.Valid(var eikJson) -> eikJson;
      case EikJsonReading.Invalid(var errors) -> throw new AssertionError(errors);
    };
  }

  private List<String> errors(String name, String text) throws IOException {
    return switch (file(name, text).read()) {
      case EikJsonReading.Valid(var eikJson) -> throw new AssertionError(eikJson);
      case EikJsonReading.Invalid(var errors) -> errors;
    };
  }

  private EikJsonFile file(String name, String text) throws IOException {
    return EikJsonFile.at(Files.writeString(folder.resolve(name), text));
  }
}
