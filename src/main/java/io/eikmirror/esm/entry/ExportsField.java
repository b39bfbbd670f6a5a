package io.eikmirror.esm.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// `exports` of a `package.json`, resolved as Node's PACKAGE_EXPORTS_RESOLVE does, but for all its
/// subpaths at once: patterns are expanded over the files that the package ships.
public final class ExportsField {
  /// Of patterns that fit, Node takes the one with the longest prefix, and of these the longest.
  private static final Comparator<String> BY_PRECISION =
      Comparator.<String>comparingInt(key -> key.indexOf('*')).thenComparingInt(String::length);

  private final Map<String, JsonNode> targets = new LinkedHashMap<>();

  public ExportsField(JsonNode exports) {
    boolean subpaths =
        exports.isObject()
            && exports.propertyStream().anyMatch(key -> key.getKey().startsWith("."));
    if (subpaths) {
      exports.propertyStream().forEach(entry -> add(entry.getKey(), entry.getValue()));
    } else {
      targets.put(".", exports);
    }
  }

  /// Packages from before patterns give whole folders: `"./lib/": "./lib/"`.
  private void add(String key, JsonNode target) {
    boolean isFolder = key.endsWith("/") && target.asText().endsWith("/");
    if (isFolder) {
      targets.putIfAbsent(key + "*", TextNode.valueOf(target.asText() + "*"));
    } else {
      targets.put(key, target);
    }
  }

  /// The keys that name one subpath each.
  List<String> exact() {
    return targets.keySet().stream().filter(key -> !key.contains("*")).toList();
  }

  /// The keys that are patterns.
  List<String> patterns() {
    return targets.keySet().stream().filter(key -> key.contains("*")).toList();
  }

  /// Every subpath and the file it gives under the conditions, patterns expanded; subpaths that
  /// give no file are left out.
  Map<String, String> expand(Collection<String> files, Set<String> conditions) {
    Map<String, String> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> target : targets.entrySet()) {
      Optional<String> path = resolve(target.getValue(), conditions);
      if (!target.getKey().contains("*")) {
        path.filter(files::contains).ifPresent(file -> found.put(target.getKey(), file));
      } else {
        path.ifPresent(pattern -> match(target.getKey(), pattern, files, conditions, found));
      }
    }
    return found;
  }

  /// Adds what one pattern gives, where it is the pattern that Node would take for that subpath.
  private void match(
      String key,
      String pattern,
      Collection<String> files,
      Set<String> conditions,
      Map<String, String> found) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return;
    }
    String before = pattern.substring(0, star);
    String after = pattern.substring(star + 1);
    for (String file : files) {
      if (file.length() > before.length() + after.length()
          && file.startsWith(before)
          && file.endsWith(after)) {
        String subpath =
            key.replace("*", file.substring(before.length(), file.length() - after.length()));
        if (resolve(subpath, conditions).filter(file::equals).isPresent()) {
          found.putIfAbsent(subpath, file);
        }
      }
    }
  }

  /// The file of one subpath: an exact key, else the most precise pattern.
  public Optional<String> resolve(String subpath, Set<String> conditions) {
    JsonNode exact = subpath.contains("*") ? null : targets.get(subpath);
    if (exact != null) {
      return resolve(exact, conditions);
    }
    return targets.entrySet().stream()
        .filter(target -> fits(target.getKey(), subpath))
        .max(Map.Entry.comparingByKey(BY_PRECISION))
        .flatMap(target ->
            resolve(target.getValue(), conditions)
                .map(path -> path.replace("*", star(target.getKey(), subpath))));
  }

  private static boolean fits(String key, String subpath) {
    int star = key.indexOf('*');
    return star >= 0
        && subpath.length() >= key.length()
        && subpath.startsWith(key.substring(0, star))
        && subpath.endsWith(key.substring(star + 1));
  }

  private static String star(String key, String subpath) {
    int star = key.indexOf('*');
    return subpath.substring(star, subpath.length() - (key.length() - star - 1));
  }

  /// Node's PACKAGE_TARGET_RESOLVE: text is a file, an object is tried by its own order of
  /// conditions, a list by its order, null excludes.
  private static Optional<String> resolve(JsonNode target, Set<String> conditions) {
    if (target.isTextual()) {
      return Optional.of(target.asText())
          .filter(path -> path.startsWith("./"))
          .map(path -> path.substring(2));
    }
    if (target.isArray()) {
      return target.valueStream().flatMap(one -> resolve(one, conditions).stream()).findFirst();
    }
    for (Map.Entry<String, JsonNode> condition : target.properties()) {
      boolean holds =
          condition.getKey().equals("default") || conditions.contains(condition.getKey());
      if (holds) {
        Optional<String> file = resolve(condition.getValue(), conditions);
        if (file.isPresent() || condition.getValue().isNull()) {
          return file;
        }
      }
    }
    return Optional.empty();
  }
}
