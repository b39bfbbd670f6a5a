package io.eikmirror.esm.build;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the modules of one build import. Releases of six hundred entry points ask for it thousands
/// of times, so it is read from the metafile once.
final class OutputLinks {
  /// @param statements the modules of this build that it imports by statements
  /// @param modules all that it imports, by `import()` too
  /// @param externals what it imports from outside of the release
  private record Imports(List<String> statements, List<String> modules, List<String> externals) {
    static final Imports NONE = new Imports(List.of(), List.of(), List.of());
  }

  /// What loads with a module, sooner or later.
  ///
  /// @param modules of this build
  /// @param externals from outside of the release
  record Loaded(List<String> modules, Set<String> externals) {}

  private final Map<String, Imports> imports = new TreeMap<>();
  private final Map<String, Loaded> loaded = new HashMap<>();

  /// @param outputs the metafile's `outputs`
  OutputLinks(JsonNode outputs) {
    outputs
        .properties()
        .forEach(output -> imports.put(output.getKey(), read(output.getValue().path("imports"))));
  }

  private static Imports read(JsonNode list) {
    Imports read = new Imports(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (JsonNode imported : list) {
      String path = imported.path("path").asText();
      if (imported.path("external").asBoolean()) {
        read.externals().add(path);
        continue;
      }
      read.modules().add(path);
      if (imported.path("kind").asText().equals("import-statement")) {
        read.statements().add(path);
      }
    }
    return read;
  }

  private Imports of(String file) {
    return imports.getOrDefault(file, Imports.NONE);
  }

  /// Ascending; a module that is imported in a circle loads with itself.
  Loaded loadedWith(String file) {
    return loaded.computeIfAbsent(file, this::follow);
  }

  private Loaded follow(String file) {
    Set<String> modules = new HashSet<>();
    Set<String> externals = new TreeSet<>(of(file).externals());
    Deque<String> open = new ArrayDeque<>(List.of(file));
    while (!open.isEmpty()) {
      for (String module : of(open.pop()).modules()) {
        if (modules.add(module)) {
          externals.addAll(of(module).externals());
          open.push(module);
        }
      }
    }
    return new Loaded(modules.stream().sorted().toList(), externals);
  }

  /// The modules that are evaluated when a module is imported, without that one unless it is
  /// imported in a circle.
  Set<String> evaluatedWith(String file) {
    Set<String> evaluated = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(file));
    while (!open.isEmpty()) {
      for (String module : of(open.pop()).statements()) {
        if (evaluated.add(module)) {
          open.push(module);
        }
      }
    }
    return evaluated;
  }

  /// By module: what it imports from outside of the release.
  Map<String, Set<String>> externals() {
    Map<String, Set<String>> externals = new TreeMap<>();
    imports.forEach((file, found) -> externals.put(file, new TreeSet<>(found.externals())));
    return externals;
  }
}
