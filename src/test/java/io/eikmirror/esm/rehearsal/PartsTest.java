package io.eikmirror.esm.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.rehearsal.Rehearsal.Tried;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartsTest {
  private final Map<String, Set<String>> loaded = new TreeMap<>();
  private final Map<String, Long> sizes = new TreeMap<>();
  private final List<Tried> tried = new ArrayList<>();

  @Test
  void entriesThatShareTheirModulesStayTogether() {
    entry("a.js", "one", "shared");
    entry("b.js", "two");
    entry("c.js", "one");
    entry("d.js", "two", "shared");
    sizes.putAll(Map.of("one", 400_000L, "two", 300_000L, "shared", 10_000L));

    assertThat(parts()).containsExactlyInAnyOrder(List.of("a.js", "c.js"), List.of("b.js", "d.js"));
  }

  @Test
  void whatBothShareAlreadyGoesWithTheLighter() {
    entry("a.js", "one", "shared");
    entry("b.js", "two", "shared");
    entry("c.js", "three", "shared");
    sizes.putAll(Map.of("one", 400_000L, "two", 300_000L, "three", 200_000L, "shared", 290_000L));

    assertThat(parts()).containsExactly(List.of("a.js"), List.of("b.js", "c.js"));
  }

  @Test
  void theMainEntryIsTheFirstOfTheFirst() {
    entry("a.js", "one");
    tried.add(new Tried("main.js", false, true));
    loaded.put("main.js", Set.of("two"));
    sizes.putAll(Map.of("one", 400_000L, "two", 300_000L));

    assertThat(parts()).containsExactly(List.of("main.js"), List.of("a.js"));
  }

  @Test
  void whatIsLightStaysInOnePart() {
    entry("a.js", "one");
    entry("b.js", "two");
    sizes.putAll(Map.of("one", 900_000L, "two", 9_000L));

    assertThat(parts()).containsExactly(List.of("a.js", "b.js"));
  }

  @Test
  void theOrderInWhichTheyAreGivenDoesNotMatter() {
    for (int i = 0; i < 600; i++) {
      entry(i + ".js", "m" + i, "s" + i % 7);
      sizes.put("m" + i, 1_000L + i % 5);
      sizes.put("s" + i % 7, 100L);
    }
    List<Set<String>> before = parts().stream().map(Set::copyOf).toList();

    Collections.shuffle(tried, new Random(1));

    assertThat(before).hasSize(2);
    assertThat(parts().stream().map(Set::copyOf).toList()).isEqualTo(before);
  }

  private void entry(String file, String... modules) {
    tried.add(new Tried(file, true, false));
    loaded.put(file, Set.of(modules));
  }

  private List<List<String>> parts() {
    return Parts.of(
            tried,
            one -> loaded.getOrDefault(one.file(), Set.of()),
            module -> sizes.getOrDefault(module, 0L))
        .stream()
        .map(part -> part.stream().map(Tried::file).toList())
        .toList();
  }
}
