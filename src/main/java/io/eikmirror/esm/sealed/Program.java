package io.eikmirror.esm.sealed;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// ES modules to load in the sealed JVM, and which of them to look at.
///
/// @param modules their UTF-8 by path, such as `/npm/lit/3.0.0/lit.js`; imports reach these and
///   nothing else
public record Program(SortedMap<String, byte[]> modules, List<Entry> entries) {
  public Program {
    modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
    entries = List.copyOf(entries);
  }

  /// A module that is loaded, and of which something is read.
  ///
  /// @param id for the answer
  /// @param module its path
  /// @param commonJs whether its `default` is a `module.exports`, whose keys are asked for
  /// @param main whether it is loaded before all others, with nothing beside it
  public record Entry(String id, String module, boolean commonJs, boolean main) {}

  /// The same modules, with fewer to look at.
  Program only(List<String> ids) {
    Map<String, Entry> byId = new TreeMap<>();
    entries.forEach(entry -> byId.put(entry.id(), entry));
    return new Program(modules, ids.stream().map(byId::get).toList());
  }

  /// Those that may export more where they find a document: what exported nothing, and a main entry
  /// that asks for one. To load all that ask costs more than the few names of them are worth.
  List<String> mayExportMore(Map<String, Executed.Ran> ran) {
    if (!mentions("document")) {
      return List.of();
    }
    boolean asks = mentions("typeof document") || mentions("typeof window");
    return entries.stream()
        .filter(Entry::commonJs)
        .filter(entry -> mayExportMore(ran.get(entry.id()), asks && entry.main()))
        .map(Entry::id)
        .toList();
  }

  private static boolean mayExportMore(Executed.@Nullable Ran ran, boolean asks) {
    return ran != null && (ran.hasNoNames() || (asks && ran.canHaveNames()));
  }

  /// Whether a word of ASCII stands in any of the modules.
  private boolean mentions(String word) {
    return modules.values().stream()
        .anyMatch(code -> new String(code, StandardCharsets.ISO_8859_1).contains(word));
  }

  /// In the order in which they are loaded.
  List<Entry> inOrder() {
    return entries.stream().sorted(Comparator.comparing(Entry::main).reversed()).toList();
  }

  List<String> ids() {
    return entries.stream().map(Entry::id).toList();
  }
}
