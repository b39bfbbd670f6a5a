package io.eikmirror.esm.build;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the modules of one build import. Releases of six hundred entry points ask for it thousands
/// of times, so it is read from the metafile once, and modules are told by number, ascending as
/// their paths. Safe for use by many threads.
final class OutputLinks {
  /// @param statements the modules of this build that it imports by statements
  /// @param modules all that it imports, by `import()` too
  /// @param externals what it imports from outside of the release
  private record Imports(BitSet statements, BitSet modules, List<String> externals) {
    static final Imports NONE = new Imports(new BitSet(), new BitSet(), List.of());
  }

  /// What loads with a module, sooner or later.
  ///
  /// @param all modules of this build, with that one
  /// @param modules those that it imports, ascending; itself where that is in a circle
  /// @param externals from outside of the release
  record Loaded(Set<String> all, List<String> modules, Set<String> externals) {}

  private final List<String> paths;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Imports> imports = new ArrayList<>();
  private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> evaluated = new ConcurrentHashMap<>();

  /// @param outputs the metafile's `outputs`
  /// @param added what modules import besides, from outside of the release
  OutputLinks(JsonNode outputs, Map<String, Set<String>> added) {
    this.paths = outputs.properties().stream().map(Map.Entry::getKey).sorted().toList();
    paths.forEach(path -> numbers.put(path, numbers.size()));
    paths.forEach(path ->
        imports.add(read(outputs.path(path).path("imports"), added.getOrDefault(path, Set.of()))));
  }

  private Imports read(JsonNode list, Set<String> added) {
    Imports read = new Imports(new BitSet(), new BitSet(), new ArrayList<>(added));
    for (JsonNode imported : list) {
      String path = imported.path("path").asText();
      Integer number = numbers.get(path);
      if (imported.path("external").asBoolean()) {
        read.externals().add(path);
      } else if (number != null) {
        read.modules().set(number);
        if (imported.path("kind").asText().equals("import-statement")) {
          read.statements().set(number);
        }
      }
    }
    return read;
  }

  private Imports of(String file) {
    Integer number = numbers.get(file);
    return number == null ? Imports.NONE : imports.get(number);
  }

  Loaded loadedWith(String file) {
    return loaded.computeIfAbsent(file, this::follow);
  }

  private Loaded follow(String file) {
    BitSet modules = follow(of(file), Imports::modules);
    Set<String> externals = new TreeSet<>(of(file).externals());
    modules.stream().forEach(module -> externals.addAll(imports.get(module).externals()));
    List<String> imported = names(modules).toList();
    Set<String> all = new HashSet<>(imported);
    all.add(file);
    return new Loaded(all, imported, externals);
  }

  /// The modules that are evaluated when a module is imported, without that one unless it is
  /// imported in a circle.
  Set<String> evaluatedWith(String file) {
    return evaluated.computeIfAbsent(
        file, _ -> names(follow(of(file), Imports::statements)).collect(Collectors.toSet()));
  }

  private Stream<String> names(BitSet modules) {
    return modules.stream().mapToObj(paths::get);
  }

  private BitSet follow(Imports first, Function<Imports, BitSet> to) {
    BitSet met = (BitSet) to.apply(first).clone();
    BitSet open = (BitSet) met.clone();
    for (int module = open.nextSetBit(0); module >= 0; module = open.nextSetBit(0)) {
      open.clear(module);
      BitSet next = (BitSet) to.apply(imports.get(module)).clone();
      next.andNot(met);
      met.or(next);
      open.or(next);
    }
    return met;
  }

  /// By module: what it imports from outside of the release.
  Map<String, Set<String>> externals() {
    Map<String, Set<String>> externals = new TreeMap<>();
    paths.forEach(path -> externals.put(path, new TreeSet<>(of(path).externals())));
    return externals;
  }
}
