package io.eikmirror.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypesOfEntriesTest {
  private static final String MIRROR_JSON =
      """
      { "name": "a", "built": { "entries": "no" }, "entries": {
          ".": { "file": "a.js", "names": ["file", "b.js"], "types": "index.d.ts" },
          "./b": { "types": "/npm/@types/a/v1/b.d.ts", "imports": [{}], "file": "b.js" },
          "./c": { "file": "c.js" } } }\
      """;

  @Test
  void findsWhatTheEntryOfThatFileSays() {
    assertThat(find(MIRROR_JSON, "a.js")).contains("index.d.ts");
    assertThat(find(MIRROR_JSON, "b.js")).contains("/npm/@types/a/v1/b.d.ts");
    assertThat(find(MIRROR_JSON, "c.js")).isEmpty();
    assertThat(find(MIRROR_JSON, "d.js")).isEmpty();
  }

  @Test
  void findsNothingInWhatSomebodyElseWrote() {
    assertThat(find("[]", "a.js")).isEmpty();
    assertThat(find("{\"entries\": 7}", "a.js")).isEmpty();
    assertThat(find("{\"entries\": [", "a.js")).isEmpty();
    assertThat(find("", "a.js")).isEmpty();
  }

  private static Optional<String> find(String json, String file) {
    return TypesOfEntries.find(json.getBytes(StandardCharsets.UTF_8), file);
  }
}
