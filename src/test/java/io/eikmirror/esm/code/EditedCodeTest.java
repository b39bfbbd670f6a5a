package io.eikmirror.esm.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditedCodeTest {
  private static final Pattern PLACES = Pattern.compile("LONG/|\\bs\\b");

  private static EditedCode edited(String code, Function<MatchResult, String> replacement) {
    return new EditedCode(code, new Places(List.of("LONG/", "s"), PLACES, code), replacement);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1, 15, 16, -16, 1023, 1_000_000, -987_654})
  void numbersAreReadAsTheyAreWritten(int number) {
    StringBuilder digits = new StringBuilder();
    Vlq.encode(number, digits);
    assertThat(Vlq.length(digits + "AAC")).isEqualTo(digits.length());
    assertThat(Vlq.decode(digits.toString())).isEqualTo(number);
  }

  @Test
  void columnsMoveWithWhatIsReplacedBeforeThem() {
    // Columns 0, 7 (the string), 15 and 20 of line 0; 4 of line 1; 0 and 8 of line 3.
    String mappings = "AAAA,OAAA,QAAA,KAAA;IAAA;;AAAA,QAAA";
    EditedCode edited =
        edited(
            "import 'LONG/x';abcde\nabcd\n\nx = s + 1;\n",
            place -> place.group().equals("s") ? "longer" : "");
    assertThat(edited.text()).isEqualTo("import 'x';abcde\nabcd\n\nx = longer + 1;\n");
    // 15 and 20 become 10 and 15; on line 3, 8 becomes 13.
    assertThat(edited.mappings(mappings)).isEqualTo("AAAA,OAAA,GAAA,KAAA;IAAA;;AAAA,aAAA");
  }

  @Test
  void nothingChangesWhereNothingIsReplaced() {
    EditedCode edited = edited("a\nb", _ -> "");
    assertThat(edited.text()).isEqualTo("a\nb");
    assertThat(edited.mappings("AAAA;AACA")).isEqualTo("AAAA;AACA");
  }

  @Test
  void sourcesStayWhereTheyAreWhereverTheMapAndTheBuildWere() {
    String map =
        """
        {
          "version": 3,
          "sources": ["../css/a.css", "../../../home/ann/b.ts", "webpack://x/./c.ts"],
          "mappings": ""
        }
        """;
    assertThat(SourceMap.moved(map, "_styles/a.css.map", "a.css.map"))
        .contains("[\"css/a.css\",\"_outside/home/ann/b.ts\",\"webpack://x/./c.ts\"]");
    String within = map.replace("../../../home", "../home");
    assertThat(SourceMap.moved(within, "_chunks/a.js.map", "_chunks/a.js.map")).isEqualTo(within);
  }

  @Test
  void aMapKeepsEverythingButItsMappings() {
    String map =
        """
        {
          "version": 3,
          "sourcesContent": ["\\n  \\"mappings\\": \\"no\\""],
          "mappings": "AAAA",
          "names": []
        }
        """;
    assertThat(SourceMap.withMappings(map, before -> ";" + before))
        .isEqualTo(map.replace("AAAA", ";AAAA"));
    assertThat(SourceMap.withMappings("{}", _ -> "no")).isEqualTo("{}");
  }
}
