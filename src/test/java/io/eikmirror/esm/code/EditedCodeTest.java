package io.eikmirror.esm.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
    String within = "A" + digits + "AAC";
    int end = Vlq.end(within, 1);
    assertThat(end).isEqualTo(1 + digits.length());
    assertThat(Vlq.decode(within, 1, end)).isEqualTo(number);
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
    assertThat(moved(map, "_styles/a.css.map", "a.css.map"))
        .contains("[\"css/a.css\",\"_outside/home/ann/b.ts\",\"webpack://x/./c.ts\"]");
    String within = map.replace("../../../home", "../home");
    assertThat(moved(within, "_chunks/a.js.map", "_chunks/a.js.map")).isEqualTo(within);
    assertThat(moved("{}", "a.js.map", "a.js.map")).isEqualTo("{}");
  }

  @Test
  void editsBetweenTheSameTwoSegmentsAddUp() {
    EditedCode edited = edited("a LONG/ LONG/ b\nLONG/\nb LONG/ b", _ -> "");
    assertThat(edited.mappings("AAAA,cAAA;K;AAAA")).isEqualTo("AAAA,IAAA;A;AAAA");
    assertThat(edited.mappings("AAAA")).isEqualTo("AAAA");
    assertThat(edited.mappings("")).isEmpty();
  }

  @Test
  void aMapKeepsEverythingButItsMappings() {
    String map =
        """
        {
          "version": 3,
          "sourcesContent": ["ü\\n  \\"mappings\\": \\"no\\""],
          "mappings": "AAAA",
          "names": []
        }
        """;
    assertThat(withMappings(map, before -> ";" + before)).isEqualTo(map.replace("AAAA", ";AAAA"));
    assertThat(withMappings("{}", _ -> "no")).isEqualTo("{}");
  }

  private static String moved(String map, String from, String to) {
    return text(SourceMap.moved(bytes(map), from, to));
  }

  private static String withMappings(String map, UnaryOperator<String> change) {
    return text(SourceMap.withMappings(bytes(map), change));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
