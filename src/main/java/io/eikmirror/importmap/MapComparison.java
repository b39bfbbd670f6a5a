package io.eikmirror.importmap;

import io.eikmirror.importmap.MapDiff.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compares two import maps, key by key.
final class MapComparison {
  /// How many added or removed keys are told one by one.
  private static final int TOLD = 10;

  private final List<String> added = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();
  private final Set<String> moved = new LinkedHashSet<>();
  private Level level = Level.NONE;

  private MapComparison() {}

  static MapDiff compare(ImportMap before, ImportMap after) {
    MapComparison comparison = new MapComparison();
    comparison.compare(flat(before), flat(after));
    if (!before.integrity().equals(after.integrity())) {
      comparison.raise(Level.PATCH);
    }
    return new MapDiff(comparison.level, comparison.words());
  }

  /// All specifiers of a map, those of a scope with its prefix in brackets.
  private static SortedMap<String, String> flat(ImportMap map) {
    SortedMap<String, String> flat = new TreeMap<>(map.imports());
    map.scopes()
        .forEach((prefix, imports) ->
            imports.forEach((key, url) -> flat.put(key + " [" + prefix + "]", url)));
    return flat;
  }

  private void compare(SortedMap<String, String> before, SortedMap<String, String> after) {
    before.forEach((key, url) -> {
      String now = after.get(key);
      if (now == null) {
        raise(Level.MAJOR);
        removed.add(key);
      } else if (!now.equals(url)) {
        move(key, url, now);
      }
    });
    after.keySet().stream().filter(key -> !before.containsKey(key)).forEach(added::add);
    if (!added.isEmpty()) {
      raise(Level.MINOR);
    }
  }

  private void move(String key, String before, String after) {
    MapTarget from = MapTarget.of(before);
    MapTarget to = MapTarget.of(after);
    Level step = MapTarget.step(from, to);
    raise(step);
    String grade = " (" + step.name().toLowerCase(Locale.ROOT) + ")";
    if (from != null && to != null && from.isMovedTo(to)) {
      moved.add(from.name() + " " + from.segment() + " → " + to.segment() + grade);
    } else {
      moved.add(key + ": " + before + " → " + after + grade);
    }
  }

  private void raise(Level to) {
    level = to.compareTo(level) > 0 ? to : level;
  }

  private List<String> words() {
    List<String> words = new ArrayList<>(moved);
    tell(words, "added ", added);
    tell(words, "removed ", removed);
    return words;
  }

  private static void tell(List<String> words, String verb, List<String> keys) {
    keys.stream().limit(TOLD).forEach(key -> words.add(verb + key));
    if (keys.size() > TOLD) {
      words.add(verb + (keys.size() - TOLD) + " more");
    }
  }
}
