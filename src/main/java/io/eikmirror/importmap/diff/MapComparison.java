package io.eikmirror.importmap.diff;

import io.eikmirror.importmap.ImportMap;
import io.eikmirror.importmap.ModuleUrl;
import io.eikmirror.importmap.diff.MapDiff.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compares two import maps, key by key.
///
/// Keys that are URLs, and scopes, are for what published modules contain: that such a key comes or
/// goes is nothing that a page asked for, so it is a patch. A scope is known by its package, as it
/// moves with each release of it.
final class MapComparison {
  /// How many added or removed keys are told by name.
  private static final int TOLD = 10;

  private final List<String> added = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();
  private final Set<String> moved = new LinkedHashSet<>();
  private Level level = Level.NONE;

  private MapComparison() {}

  static MapDiff compare(ImportMap before, ImportMap after) {
    MapComparison comparison = new MapComparison();
    comparison.compare(before.imports(), after.imports());
    comparison.compare(scoped(before), scoped(after));
    comparison.compareRest(before, after);
    return new MapDiff(comparison.level, comparison.words());
  }

  /// The specifiers of all scopes, each with its scope in brackets.
  private static SortedMap<String, String> scoped(ImportMap map) {
    SortedMap<String, String> scoped = new TreeMap<>();
    map.scopes()
        .forEach((prefix, imports) -> {
          String scope = ModuleUrl.parse(prefix).map(url -> "in " + url.name()).orElse(prefix);
          imports.forEach((key, url) -> scoped.put(key + " [" + scope + "]", url));
        });
    return scoped;
  }

  private void compare(SortedMap<String, String> before, SortedMap<String, String> after) {
    before.forEach((key, url) -> {
      String now = after.get(key);
      if (now == null) {
        raise(isInner(key) ? Level.PATCH : Level.MAJOR);
        removed.add(key);
      } else if (!now.equals(url)) {
        MapStep step = new MapStep(key, url, now);
        raise(step.level());
        moved.add(step.words());
      }
    });
    after.keySet().stream()
        .filter(key -> !before.containsKey(key))
        .forEach(key -> {
          raise(isInner(key) ? Level.PATCH : Level.MINOR);
          added.add(key);
        });
  }

  private static boolean isInner(String key) {
    return key.contains("://") || key.endsWith("]");
  }

  private void compareRest(ImportMap before, ImportMap after) {
    if (!before.equals(after) && level == Level.NONE) {
      raise(Level.PATCH);
      moved.add("other hashes or scopes");
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

  /// What pages ask for by name; what leads the URLs in modules by its number.
  private static void tell(List<String> words, String verb, List<String> keys) {
    List<String> asked = keys.stream().filter(key -> !key.contains("://")).toList();
    if (!asked.isEmpty()) {
      String told = String.join(", ", asked.subList(0, Math.min(TOLD, asked.size())));
      int rest = asked.size() - TOLD;
      words.add(verb + told + (rest > 0 ? " and " + rest + " more" : ""));
    }
    int inner = keys.size() - asked.size();
    if (inner > 0) {
      words.add(verb + inner + (inner == 1 ? " URL" : " URLs") + " in modules");
    }
  }
}
