package io.eikmirror.esm.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final Pattern EXPRESSION = Pattern.compile("\"ab[^\"]*\"|ab|(?<![.x])cd\\(");

  @Test
  void findsWhatTheExpressionFinds() {
    for (String text :
        List.of(
            "", "ab", "x\"ab\"ab cd(", "cd .cd( xcd( cd(cd(", "\"ab\"\"abc\" ab\"", "a b c d")) {
      List<String> expected = new ArrayList<>();
      EXPRESSION.matcher(text).results().forEach(found -> expected.add(found.group()));
      assertThat(found(text)).as(text).isEqualTo(expected);
    }
  }

  private static List<String> found(String text) {
    Places places = new Places(List.of("ab", "cd("), EXPRESSION, text);
    List<String> found = new ArrayList<>();
    for (int at = 0; places.find(at); at = places.place().end()) {
      found.add(places.place().group());
    }
    return found;
  }
}
