package io.eikmirror.importmap.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.importmap.ImportMap;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// As the HTML standard resolves specifiers.
class MapResolutionTest {
  private static final String MAP =
      """
      {
        "imports": {
          "a": "https://x/npm/a/1/a.js",
          "a/": "https://x/npm/a/1/",
          "a/b/": "https://x/npm/a/1/other/",
          "https://x/npm/r/v19/": "https://x/npm/r/18/"
        },
        "scopes": {
          "https://x/npm/": { "a": "https://x/wide.js", "c": "https://x/c.js" },
          "https://x/npm/old/1.0.0/": { "a": "https://x/narrow.js" }
        }
      }
      """;

  @ParameterizedTest
  @CsvSource({
    "a, '', https://x/npm/a/1/a.js",
    "a/c.js, '', https://x/npm/a/1/c.js",
    "a/b/c.js, '', https://x/npm/a/1/other/c.js",
    "c, '', none",
    "c, https://x/npm/y/1/y.js, https://x/c.js",
    "a, https://x/npm/old/1.0.0/old.js, https://x/narrow.js",
    "c, https://x/npm/old/1.0.0/old.js, https://x/c.js",
    "https://x/npm/r/v19/r.js, '', https://x/npm/r/18/r.js",
    "https://y/z.js, '', https://y/z.js",
  })
  void resolves(String specifier, String from, String url) {
    ImportMap map = ImportMap.parse(MAP.getBytes(StandardCharsets.UTF_8));
    assertThat(new MapResolution(map).resolve(specifier, from).orElse("none")).isEqualTo(url);
  }
}
