package io.eikmirror.registry.packument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.eikmirror.npm.Claims;
import io.eikmirror.npm.Claims.Rank;
import io.eikmirror.npm.Claims.Signature;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Version;
import io.eikmirror.registry.Lookup;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackumentReaderTest {
  private static final String DIST =
      "\"dist\": {\"tarball\": \"https://r.example/p/-/p-1.0.0.tgz\", \"signatures\": [{\"a\": 1}]}";

  @Test
  void keepsWhatAMirrorNeeds() throws IOException {
    Packument packument =
        found(
            """
            {"_id": "p", "readme": "# long", "users": {"ann": true}, "maintainers": [{"a": [1, {}]}],
             "name": "p",
             "dist-tags": {"latest": "1.0.0", "next": "2.0.0", "odd": 7},
             "versions": {"1.0.0": {"name": "p", "version": "1.0.0", "scripts": {"name": "x"},
               "exports": {".": {"dist": null}},
               "dist": {"shasum": "96746377a18b70acfc5736a39bc41d59d503cdfb",
                 "tarball": "https://r.example/p/-/p-1.0.0.tgz", "fileCount": 3,
                 "integrity": "sha1-lnRjd6GLcKz8VzajnBXV1QPTzfs= sha512-7iaw3Ur350mqGo7jwQrpkj9hiYB3Lkc/iBml1JQODbJ6wYX4oOHV+E+IvIh/1nsUNzLDBMxfqa2Ob1f1ACio/w=="},
               "dependencies": {"a": "^1.0.0", "b": "npm:c@2"},
               "peerDependencies": {"react": ">=17"},
               "optionalDependencies": {"o": "*"},
               "devDependencies": {"d": "1"},
               "peerDependenciesMeta": {"react": {"optional": true}, "x": {"optional": false}, "y": 1},
               "deprecated": "use q"}},
             "time": {"created": "2020-01-01T00:00:00.000Z", "1.0.0": "2024-02-23T22:24:08.672000+00:00",
               "2.0.0": "2025-01-01T00:00:00Z"}}
            """);

    assertThat(packument.tags()).isEqualTo(Map.of("latest", Version.of("1.0.0")));
    assertThat(packument.published(Version.of("1.0.0")))
        .hasValue(Instant.parse("2024-02-23T22:24:08.672Z"));
    assertThat(packument.times()).hasSize(1);
    Manifest manifest = only(packument);
    assertThat(manifest.dist().tarball())
        .isEqualTo(URI.create("https://r.example/p/-/p-1.0.0.tgz"));
    assertThat(manifest.dist().integrity())
        .extracting(Integrity::algorithm)
        .isEqualTo(Algorithm.SHA512);
    assertThat(manifest.dependencies()).isEqualTo(Map.of("a", "^1.0.0", "b", "npm:c@2"));
    assertThat(manifest.peerDependencies()).isEqualTo(Map.of("react", ">=17"));
    assertThat(manifest.optionalDependencies()).isEqualTo(Map.of("o", "*"));
    assertThat(manifest.optionalPeers()).containsExactly("react");
    assertThat(manifest.deprecated()).isEqualTo("use q");
  }

  @Test
  void readsWhoSignedTheRelease() throws IOException {
    Claims claims =
        claims(
            """
            "signatures": [{"keyid": "k", "sig": "s"}, {"keyid": "no sig"}, 7],
            "attestations": {"url": "https://elsewhere.example/", "provenance": {"a": [1]}}
            """,
            "");
    assertThat(claims)
        .isEqualTo(new Claims(List.of(new Signature("k", "s")), Rank.PROVENANCE, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|{\"provenance\": {}}|PROVENANCE",
        "{\"trustedPublisher\": {\"id\": \"x\"}}|{\"provenance\": {}}|TRUSTED_PUBLISHER",
        "{\"trustedPublisher\": {\"id\": \"x\"}}|{}|NONE",
        "{\"approver\": {\"name\": \"ann\"}}|{}|STAGED_PUBLISH",
        "{\"approver\": null}|{\"url\": \"x\"}|NONE",
        "[\"npm\"]|[]|NONE"
      })
  void ranksTheWayAReleaseCame(String user, String attestations, Rank rank) throws IOException {
    assertThat(claims("\"attestations\": " + attestations, "\"_npmUser\": " + user).rank())
        .isEqualTo(rank);
  }

  private static Claims claims(String dist, String beside) throws IOException {
    String tarball = "{\"tarball\": \"https://r.example/p.tgz\", " + dist + "}";
    String more = beside.isEmpty() ? "" : beside + ", ";
    return only(found(one(more + "\"dist\": " + tarball))).dist().claims();
  }

  @Test
  void takesTheShasumWhereThereIsNoIntegrity() throws IOException {
    Packument packument =
        found(
            one(
                "\"dist\": {\"tarball\": \"https://r.example/p.tgz\","
                    + " \"shasum\": \"96746377a18b70acfc5736a39bc41d59d503cdfb\"}"));

    assertThat(only(packument).dist().integrity())
        .extracting(Integrity::algorithm)
        .isEqualTo(Algorithm.SHA1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "\"use q\" | use q",
        "\"\" | -",
        "true | deprecated",
        "false | -",
        "null | -",
        "{\"a\": [1]} | -",
      })
  void readsDeprecationsOfEveryShape(String json, String message) throws IOException {
    Packument packument = found(one(DIST + ", \"deprecated\": " + json));

    assertThat(only(packument).deprecated()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{}"})
  void seesNoDependenciesWhereNpmSeesNone(String json) throws IOException {
    Packument packument = found(one(DIST + ", \"dependencies\": " + json));

    assertThat(only(packument).dependencies()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"3.0.0\": null",
        "\"3.0.0\": [{}]",
        "\"3.0.0\": {}",
        "\"3.0.0\": {\"name\": \"p\", \"version\": \"3.0.0\"}",
        "\"3.0.0\": {\"name\": \"p\", \"version\": \"3.0.0\", \"dist\": {}}",
        "\"3.0.0\": {\"name\": \"p\", \"version\": \"3.0.0\", \"dist\": {\"tarball\": \"no url\"}}",
        "\"3.0.0\": {\"name\": \"q\", \"version\": \"3.0.0\", DIST}",
        "\"3.0.0\": {\"name\": \"p\", \"version\": \"3.0.1\", DIST}",
        "\"3.0.0\": {\"version\": \"3.0.0\", DIST}",
        "\"v3\": {\"name\": \"p\", \"version\": \"v3\", DIST}",
        "\"3.0.0\": {\"name\": \"p\", \"version\": \"3.0.0\", DIST, \"dependencies\": [\"a\", [{}]]}",
        "\"3.0.0\": {\"name\": \"p\", \"version\": \"3.0.0\", DIST, \"dependencies\": \"a\"}",
        "\"3.0.0\": {\"name\": \"p\", \"version\": \"3.0.0\", DIST, \"dependencies\": {\"a\": 1}}",
        "\"3.0.0\": {\"name\": \"p\", \"version\": \"3.0.0\", DIST, \"dependencies\": {\"a\": {\"b\": 1}}}",
      })
  void leavesOutMalformedVersionsOnly(String version) throws IOException {
    String good = "\"1.0.0\": {\"name\": \"p\", \"version\": \"1.0.0\", " + DIST + "}";
    Packument packument =
        found(
            "{\"versions\": {%s, %s}, \"name\": \"p\", \"dist-tags\": {\"latest\": \"3.0.0\"}}"
                .formatted(version.replace("DIST", DIST), good));

    assertThat(packument.versions()).containsOnlyKeys(Version.of("1.0.0"));
    assertThat(packument.tags()).isEmpty();
  }

  @Test
  void letsTheLastOfTwoTwinsWin() throws IOException {
    String first = "\"1.0.0\": {\"name\": \"p\", \"version\": \"1.0.0\", " + DIST + "}";
    String twin = first.replace("1.0.0", "2.0.0");

    Packument packument =
        found("{\"versions\": {%s}, \"versions\": {%s}, \"name\": \"p\"}".formatted(first, twin));

    assertThat(packument.versions()).containsOnlyKeys(Version.of("2.0.0"));
  }

  @Test
  void saysThatAPackageWasUnpublished() throws IOException {
    Lookup lookup =
        read(
            """
            {"name": "p", "time": {"created": "2020-01-01T00:00:00.000Z",
             "unpublished": {"time": "2021-02-03T04:05:06.000Z", "versions": ["1.0.0"]}}}
            """);

    assertThat(lookup).isInstanceOf(Lookup.Missing.class);
    assertThat(((Lookup.Missing) lookup).why())
        .isEqualTo("the registry unpublished it at 2021-02-03T04:05:06.000Z");
  }

  @Test
  void leavesOutTimesThatAreNone() throws IOException {
    Packument packument =
        found(
            one(DIST)
                .replace("\"name\": \"p\", \"versions\"", "\"time\": {\"1.0.0\": \"soon\"}, $0")
                .replace("$0", "\"name\": \"p\", \"versions\""));

    assertThat(packument.times()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\": \"Not found\"} | no `name`",
        "\"version not found\" | not a JSON object",
        "[] | not a JSON object",
        "{\"name\": \"q\", \"versions\": {}} | about \"q\" instead of p",
        "{\"name\": \"p\", \"versions\": []} | `versions` is not an object",
      })
  void refusesOtherDocuments(String json, String why) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(NoPackumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void refusesWhatIsNoJson() {
    String whole = one(DIST);
    for (int length = 1; length < whole.length(); length += 7) {
      String cut = whole.substring(0, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(JsonParseException.class);
    }
    assertThatThrownBy(() -> read("<html>")).isInstanceOf(JsonParseException.class);
    assertThatThrownBy(() -> read("{\"a\": \u0000}")).isInstanceOf(JsonParseException.class);
  }

  @Test
  void readsAByteOrderMark() throws IOException {
    assertThat(found("\ufeff" + one(DIST)).versions()).hasSize(1);
  }

  @Test
  void refusesWhatIsBeyondMeasure() {
    String deep = "{\"x\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    String longName = "{\"" + "n".repeat(100_000) + "\": 1}";
    assertThatThrownBy(() -> read(deep)).isInstanceOf(StreamConstraintsException.class);
    assertThatThrownBy(() -> read(longName)).isInstanceOf(StreamConstraintsException.class);
  }

  private static String one(String fields) {
    return "{\"name\": \"p\", \"versions\": {\"1.0.0\": {\"name\": \"p\", \"version\": \"1.0.0\", "
        + fields
        + "}}}";
  }

  private static Manifest only(Packument packument) {
    assertThat(packument.versions()).hasSize(1);
    return packument.versions().firstEntry().getValue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"license\": \"MIT\" | MIT",
        "\"license\": {\"type\": \"ISC\", \"url\": \"x\"} | ISC",
        "\"licenses\": [{\"type\": \"MIT\"}, \"GPL-2.0\", {}] | MIT OR GPL-2.0",
        "\"licenses\": [], \"license\": \"MIT\" | MIT",
        "\"license\": 7 | `NONE`"
      })
  void readsALicenceInItsOldFormsToo(String json, String license) throws IOException {
    Manifest manifest = only(found(one(DIST + ", " + json)));
    assertThat(String.valueOf(manifest.license())).isEqualTo(license.replace("NONE", "null"));
  }

  private static Packument found(String json) throws IOException {
    return ((Lookup.Found) read(json)).packument();
  }

  private static Lookup read(String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try (JsonParser parser = PackumentReader.JSON.createParser(bytes)) {
      return PackumentReader.read(parser, PackageName.of("p"));
    }
  }
}
