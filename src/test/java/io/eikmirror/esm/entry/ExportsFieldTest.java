package io.eikmirror.esm.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExportsFieldTest {
  private static final Set<String> BROWSER = Set.of("browser", "import", "production");

  @Test
  void aPlainTargetIsTheMainEntry() {
    assertThat(expand("'./index.js'", "index.js")).isEqualTo(Map.of(".", "index.js"));
  }

  @Test
  void sugarConditionsAreTheMainEntry() {
    assertThat(expand("{'require': './x.cjs', 'import': './x.mjs'}", "x.cjs", "x.mjs"))
        .isEqualTo(Map.of(".", "x.mjs"));
  }

  @Test
  void theOrderOfTheObjectDecidesAmongConditions() {
    String exports = "{'.': {'default': './d.js', 'import': './i.js'}}";
    assertThat(expand(exports, "d.js", "i.js")).isEqualTo(Map.of(".", "d.js"));
  }

  @Test
  void nestedConditionsFallThroughWhenNoneHolds() {
    String exports =
        "{'.': {'node': {'import': './n.js'}, 'browser': {'worker': './w.js'}, 'default': './d.js'}}";
    assertThat(expand(exports, "n.js", "w.js", "d.js")).isEqualTo(Map.of(".", "d.js"));
  }

  @Test
  void patternsAreExpandedOverTheFiles() {
    String exports = "{'./lib/*': './src/*.js'}";
    assertThat(expand(exports, "src/a.js", "src/deep/b.js", "other.js"))
        .isEqualTo(Map.of("./lib/a", "src/a.js", "./lib/deep/b", "src/deep/b.js"));
  }

  @Test
  void nullExcludesAndTheLongestPrefixWins() {
    String exports =
        "{'./*': './*.js', './internal/*': null, './internal/open/*': './internal/open/*.js'}";
    assertThat(expand(exports, "a.js", "internal/b.js", "internal/open/c.js"))
        .isEqualTo(Map.of("./a", "a.js", "./internal/open/c", "internal/open/c.js"));
  }

  @Test
  void ofPatternsWithOnePrefixTheLongestWins() {
    String exports = "{'./*.js': './*.esm.js', './*': './*.cjs', './*.esm.js': './*.esm.js'}";
    assertThat(expand(exports, "a.esm.js"))
        .isEqualTo(Map.of("./a.js", "a.esm.js", "./a.esm.js", "a.esm.js"));
  }

  @Test
  void listsAreTriedInOrder() {
    assertThat(expand("{'.': ['not-a-path', './x.js']}", "x.js")).isEqualTo(Map.of(".", "x.js"));
  }

  @Test
  void targetsThatAreNotShippedAreLeftOut() {
    assertThat(expand("{'.': './gone.js', './x': './x.js'}", "x.js"))
        .isEqualTo(Map.of("./x", "x.js"));
  }

  private static Map<String, String> expand(String exports, String... files) {
    try {
      ExportsField field =
          new ExportsField(new ObjectMapper().readTree(exports.replace('\'', '"')));
      return field.expand(new TreeSet<>(Set.of(files)), BROWSER);
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(exports, e);
    }
  }
}
