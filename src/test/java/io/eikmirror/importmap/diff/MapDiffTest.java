package io.eikmirror.importmap.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.importmap.ImportMap;
import io.eikmirror.importmap.diff.MapDiff.Level;
import io.eikmirror.npm.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapDiffTest {

  private static ImportMap map(String... pairs) {
    return ImportMap.of(
        IntStream.range(0, pairs.length / 2)
            .boxed()
            .collect(Collectors.toMap(i -> pairs[2 * i], i -> pairs[2 * i + 1])));
  }

  @ParameterizedTest
  @CsvSource({
    "/npm/react/v18/react.js, /npm/react/v18/react.js, NONE, ''",
    "/npm/react/v18/react.js, /npm/react/v19/react.js, MAJOR, react v18 → v19 (major)",
    "/npm/react/18.2.0/react.js, /npm/react/18.2.1/react.js, PATCH, react 18.2.0 → 18.2.1 (patch)",
    "/npm/react/18.2.0/react.js, /npm/react/18.3.0/react.js, MINOR, react 18.2.0 → 18.3.0 (minor)",
    "/npm/react/18.2.0/react.js, /npm/react/19.0.0/react.js, MAJOR, react 18.2.0 → 19.0.0 (major)",
    "/npm/@s/x/0.2.0/x.js, /npm/@s/x/0.3.0/x.js, MAJOR, @s/x 0.2.0 → 0.3.0 (major)",
    "/npm/react/18.2.0/react.js, /npm/react/v18/react.js, PATCH, react 18.2.0 → v18 (patch)",
    "/npm/a/v1/a.js, /npm/a/v1/b.js, PATCH, x: /npm/a/v1/a.js → /npm/a/v1/b.js (patch)",
    "/npm/a/v1/a.js, /npm/b/v1/a.js, MAJOR, x: /npm/a/v1/a.js → /npm/b/v1/a.js (major)",
  })
  void gradesWhatMoved(String before, String after, Level level, String words) {
    MapDiff diff =
        MapDiff.between(
            map("x", "https://eik.example" + before), map("x", "https://eik.example" + after));
    assertThat(diff.level()).isEqualTo(level);
    assertThat(String.join("", diff.words()).replace("https://eik.example", "")).isEqualTo(words);
  }

  @Test
  void saysOnceThatTheOriginMoved() {
    String before = "http://localhost:4001";
    String after = "https://eik.example";
    assertThat(
            MapDiff.between(
                map("x", before + "/npm/x/v1/x.js", "y", before + "/npm/y/v2/y.js"),
                map("x", after + "/npm/x/v1/x.js", "y", after + "/npm/y/v2/y.js")))
        .isEqualTo(new MapDiff(Level.PATCH, List.of(before + " → " + after + " (patch)")));
  }

  @Test
  void addingIsMinorAndRemovingIsMajor() {
    MapDiff added = MapDiff.between(map("a", "/1"), map("a", "/1", "lit/when.js", "/2"));
    assertThat(added).isEqualTo(new MapDiff(Level.MINOR, List.of("added lit/when.js")));
    MapDiff removed = MapDiff.between(map("a", "/1"), map());
    assertThat(removed).isEqualTo(new MapDiff(Level.MAJOR, List.of("removed a")));
  }

  @Test
  void seesScopesAndIntegrity() {
    ImportMap plain = map("a", "/1");
    ImportMap scoped =
        new ImportMap(
            plain.imports(),
            new TreeMap<>(Map.of("/s/", new TreeMap<>(Map.of("a", "/2")))),
            new TreeMap<>());
    ImportMap hashed =
        new ImportMap(plain.imports(), new TreeMap<>(), new TreeMap<>(Map.of("/1", "sha384-x")));
    assertThat(MapDiff.between(plain, scoped).words()).containsExactly("added a [/s/]");
    assertThat(MapDiff.between(plain, hashed).level()).isEqualTo(Level.PATCH);
  }

  @Test
  void takesWhatLeadsTheUrlsInModulesForAPatch() {
    ImportMap before = map("a", "/1");
    ImportMap after = map("a", "/1", "https://x/npm/r/v19/", "https://x/npm/r/v18/");
    assertThat(MapDiff.between(before, after))
        .isEqualTo(new MapDiff(Level.PATCH, List.of("added 1 URL in modules")));
    assertThat(MapDiff.between(after, before))
        .isEqualTo(new MapDiff(Level.PATCH, List.of("removed 1 URL in modules")));
  }

  @Test
  void knowsAScopeByItsPackage() {
    ImportMap before = scoped("https://x/npm/old/1.0.0/", "https://x/npm/date/2.9.0/date.js");
    ImportMap after = scoped("https://x/npm/old/1.0.1/", "https://x/npm/date/2.9.1/date.js");
    assertThat(MapDiff.between(before, after))
        .isEqualTo(new MapDiff(Level.PATCH, List.of("date 2.9.0 → 2.9.1 (patch)")));
    ImportMap moved = scoped("https://x/npm/old/1.0.1/", "https://x/npm/date/2.9.0/date.js");
    assertThat(MapDiff.between(before, moved))
        .isEqualTo(new MapDiff(Level.PATCH, List.of("other hashes or scopes")));
  }

  private static ImportMap scoped(String prefix, String url) {
    return new ImportMap(
        new TreeMap<>(),
        new TreeMap<>(Map.of(prefix, new TreeMap<>(Map.of("date", url)))),
        new TreeMap<>());
  }

  @Test
  void tellsManyKeysInShort() {
    Map<String, String> many =
        IntStream.range(0, 15).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "/" + i));
    assertThat(MapDiff.between(ImportMap.EMPTY, ImportMap.of(many)).words())
        .containsExactly("added k0, k1, k10, k11, k12, k13, k14, k2, k3, k4 and 5 more");
  }

  @Test
  void countsTheVersionUpByTheDifference() {
    Version before = Version.of("2.3.4");
    assertThat(next(Level.PATCH, before)).isEqualTo("2.3.5");
    assertThat(next(Level.MINOR, before)).isEqualTo("2.4.0");
    assertThat(next(Level.MAJOR, before)).isEqualTo("3.0.0");
    assertThat(next(Level.MAJOR, null)).isEqualTo("1.0.0");
    assertThatThrownBy(() -> next(Level.NONE, before)).isInstanceOf(IllegalStateException.class);
  }

  private static String next(Level level, @Nullable Version before) {
    return new MapDiff(level, List.of()).next(before).toString();
  }
}
