package io.eikmirror.importmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.Alias;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.MirrorJson.Format;
import io.eikmirror.importmap.ImportMaps.Member;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Release;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportMapsTest {
  private static final URI ORIGIN = URI.create("https://eik.example");

  private static SortedMap<String, String> imports(@Nullable Alias alias, MirrorJson release) {
    return ImportMaps.aliasMap(ORIGIN, List.of(new Member(release, alias))).imports();
  }

  /// Entries as `subpath file` pairs.
  private static MirrorJson release(String name, String... entries) {
    Release release = Release.of(name);
    Integrity integrity = Integrity.hash(Algorithm.SHA384, new byte[0]);
    TreeMap<String, Entry> map = new TreeMap<>();
    for (String entry : entries) {
      String[] words = entry.split(" ", 2);
      map.put(
          words[0],
          new Entry(
              words[1],
              "x",
              Format.ESM,
              List.of(),
              true,
              null,
              List.of(),
              null,
              null,
              0,
              integrity,
              null,
              null));
    }
    return new MirrorJson(
        release.name(),
        release.version(),
        integrity,
        new TreeMap<>(),
        null,
        new TreeMap<>(),
        map,
        new TreeMap<>(),
        new TreeMap<>(),
        List.of());
  }

  @Test
  void namesEveryEntryPointByItsAlias() {
    MirrorJson react =
        release("react@18.3.1", ". react.js", "./jsx-runtime jsx-runtime.js", "./x.css x.css");
    assertThat(imports(new Alias(18), react))
        .containsExactly(
            entry("react", "/npm/react/v18/react.js"),
            entry("react/", "/npm/react/v18/"),
            entry("react/jsx-runtime", "/npm/react/v18/jsx-runtime.js"),
            entry("react/x.css", "/npm/react/v18/x.css"));
  }

  private static Map.Entry<String, String> entry(String key, String path) {
    return Map.entry(key, ORIGIN + path);
  }

  @Test
  void spellsSubpathsAsNodeLetsPeopleSpellThem() {
    MirrorJson lodash =
        release("lodash@4.17.21", "./debounce.js debounce.js", "./fp/index.js fp/index.js");
    assertThat(imports(new Alias(4), lodash))
        .containsOnlyKeys(
            "lodash/",
            "lodash/debounce",
            "lodash/debounce.js",
            "lodash/fp",
            "lodash/fp/index",
            "lodash/fp/index.js");
  }

  @Test
  void givesASpellingToTheEntryThatClaimsIt() {
    MirrorJson fp =
        release(
            "a@1.0.0",
            "./fp fp-own.js",
            "./fp.js fp.js",
            "./fp/index.js fp/index.js",
            "./b.js b.js",
            "./b/index.js b/index.js");
    SortedMap<String, String> imports = imports(new Alias(1), fp);
    assertThat(imports.get("a/fp")).endsWith("/fp-own.js");
    assertThat(imports.get("a/b")).endsWith("/v1/b.js");
  }

  @Test
  void pinsPackagesWithoutAlias() {
    assertThat(imports(null, release("@s/a@1.0.0", ". a.js")).get("@s/a"))
        .isEqualTo("https://eik.example/npm/@s/a/1.0.0/a.js");
  }

  @Test
  void toleratesASlashBehindTheOrigin() {
    assertThat(
            ImportMaps.aliasMap(
                    URI.create("https://eik.example/"),
                    List.of(new Member(release("a@1.0.0", ". a.js"), null)))
                .imports()
                .get("a"))
        .isEqualTo("https://eik.example/npm/a/1.0.0/a.js");
  }
}
