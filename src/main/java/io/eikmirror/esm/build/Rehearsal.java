package io.eikmirror.esm.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.code.ImportClause;
import io.eikmirror.esm.code.Wrapper;
import io.eikmirror.esm.names.Program;
import io.eikmirror.esm.target.SpecifierTargets;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A release's modules as the sealed JVM loads them, under the URLs that they will have, with
/// stand-ins for other packages.
final class Rehearsal {
  private final SortedMap<String, String> modules = new TreeMap<>();
  private final Map<String, Set<String>> foreign = new HashMap<>();
  private final Map<String, MirrorJson.Entry> known;
  private final JsonNode outputs;
  private final String root;

  /// An entry that is loaded.
  ///
  /// @param file the published path
  /// @param main whether it is the one that the release stands or falls with
  record Tried(String file, boolean commonJs, boolean main) {}

  private Rehearsal(EsmSource source, SpecifierTargets targets, JsonNode outputs) {
    this.known = targets.knownModules();
    this.outputs = outputs;
    this.root =
        "/npm/" + source.manifest().name() + "/" + source.manifest().release().version() + "/";
  }

  /// @param files the finished files
  /// @param entries what to load
  static Program of(
      EsmSource source,
      SpecifierTargets targets,
      JsonNode outputs,
      SortedMap<String, byte[]> files,
      Collection<Tried> entries) {
    Rehearsal rehearsal = new Rehearsal(source, targets, outputs);
    files.forEach(rehearsal::add);
    rehearsal.foreign.forEach(
        (url, names) -> rehearsal.modules.putIfAbsent(url, Wrapper.stub(names)));
    return new Program(
        rehearsal.modules,
        entries.stream()
            .map(tried ->
                new Program.Entry(
                    tried.file(), rehearsal.root + tried.file(), tried.commonJs(), tried.main()))
            .toList());
  }

  private void add(String file, byte[] bytes) {
    if (!file.endsWith(".js")) {
      return;
    }
    String code = new String(bytes, StandardCharsets.UTF_8);
    modules.put(root + file, code);
    boolean imports =
        outputs
            .path(file)
            .path("imports")
            .valueStream()
            .anyMatch(imported -> imported.path("external").asBoolean());
    if (imports || code.contains("/npm/")) {
      ImportClause.of(code).stream()
          .filter(clause -> !clause.specifier().startsWith("."))
          .forEach(this::addForeign);
    }
  }

  private void addForeign(ImportClause clause) {
    Set<String> names = foreign.computeIfAbsent(clause.specifier(), this::knownNames);
    names.addAll(clause.names());
  }

  private Set<String> knownNames(String url) {
    MirrorJson.Entry entry = known.get(url);
    return entry == null ? new TreeSet<>() : new TreeSet<>(entry.names());
  }
}
