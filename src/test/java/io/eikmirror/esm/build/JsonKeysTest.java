package io.eikmirror.esm.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonKeysTest {
  @Test
  void areThoseOfTheOutermostObject() {
    assertThat(keys("\uFEFF{ \"version\": { \"major\": 1 }, \"a b\": [{ \"c\": 2 }] }"))
        .containsExactly("a b", "version");
  }

  @Test
  void areNoneWhereThereIsNoObject() {
    assertThat(keys("[{ \"a\": 1 }]")).isEmpty();
    assertThat(keys("\"a\"")).isEmpty();
    assertThat(keys("")).isEmpty();
    assertThat(keys("{ \"a\": 1, b")).isEmpty();
  }

  @Test
  void areNoneOfADictionary() {
    assertThat(keys(entries(JsonKeys.MOST))).hasSize(JsonKeys.MOST);
    assertThat(keys(entries(JsonKeys.MOST + 1))).isEmpty();
  }

  private static String entries(int count) {
    return IntStream.range(0, count)
        .mapToObj("\"k%d\":1"::formatted)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static Set<String> keys(String document) {
    return JsonKeys.of(document.getBytes(StandardCharsets.UTF_8));
  }
}
