package io.eikmirror.esm.code;

import io.eikmirror.esm.MirrorJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The last look before a release is published: every import of a built module leads to a module
/// that is there, and every name that it asks for is exported there.
public final class LinkCheck {
  private final Map<String, MirrorJson.Entry> known;

  /// @param known the modules of other releases, by URL
  public LinkCheck(Map<String, MirrorJson.Entry> known) {
    this.known = known;
  }

  /// What is wrong with one module; empty when nothing is.
  ///
  /// @param externals what esbuild says that the module imports from outside of the release
  public List<String> problems(String file, String code, Set<String> externals) {
    List<String> problems = new ArrayList<>();
    if (!knowsAnyOf(externals)) {
      return problems;
    }
    for (ImportClause clause : ImportClause.of(code)) {
      MirrorJson.Entry entry = known.get(clause.specifier());
      if (externals.contains(clause.specifier()) && entry != null) {
        missing(clause, entry)
            .forEach(name ->
                problems.add(
                    "%s imports \"%s\" from %s, which does not export it"
                        .formatted(file, name, clause.specifier())));
      }
    }
    return problems;
  }

  /// Whether anything could be wrong with a module that imports these.
  public boolean knowsAnyOf(Set<String> externals) {
    return externals.stream().anyMatch(known::containsKey);
  }

  private static Set<String> missing(ImportClause clause, MirrorJson.Entry entry) {
    Set<String> missing = new TreeSet<>(clause.names());
    missing.removeAll(entry.names());
    if (entry.hasDefault()) {
      missing.remove("default");
    }
    if (entry.format() == MirrorJson.Format.CJS || entry.format() == MirrorJson.Format.JSON) {
      missing.remove("module.exports");
    }
    return missing;
  }
}
