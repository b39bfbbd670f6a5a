package io.eikmirror.esm.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.code.ImportClause;
import io.eikmirror.esm.code.ModuleLinks;
import io.eikmirror.esm.code.Wrapper;
import io.eikmirror.esm.sealed.Program;
import io.eikmirror.esm.target.SpecifierTargets;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A release's modules as the sealed JVM loads them, under the URLs that they will have. Of other
/// packages, what is not given has stand-ins: with all that some bring along, they cost more to run
/// than the release.
public final class Rehearsal {
  private final SortedMap<String, byte[]> modules = new TreeMap<>();
  private final SortedMap<String, Set<String>> foreign = new TreeMap<>();
  private final Map<String, MirrorJson.Entry> known;
  private final JsonNode outputs;
  private final String root;

  /// An entry that is loaded.
  ///
  /// @param file the published path
  /// @param main whether it is the one that the release stands or falls with
  public record Tried(String file, boolean commonJs, boolean main) {}

  private Rehearsal(EsmSource source, SpecifierTargets targets, JsonNode outputs) {
    this.known = targets.knownModules();
    this.outputs = outputs;
    this.root =
        "/npm/" + source.manifest().name() + "/" + source.manifest().release().version() + "/";
  }

  /// @param files the finished files, as far as the entries load them
  /// @param entries what to load
  /// @param real what takes part of other packages as it is published
  public static Program of(
      EsmSource source,
      SpecifierTargets targets,
      JsonNode outputs,
      Map<String, byte[]> files,
      Collection<Tried> entries,
      RealModules real) {
    Rehearsal rehearsal = new Rehearsal(source, targets, outputs);
    files.forEach(rehearsal::add);
    rehearsal.addReal(real);
    rehearsal.addStubs();
    return new Program(
        rehearsal.modules,
        entries.stream()
            .map(tried ->
                new Program.Entry(
                    tried.file(), rehearsal.root + tried.file(), tried.commonJs(), tried.main()))
            .toList());
  }

  private void addReal(RealModules real) {
    real.asked().forEach(this::namesOf);
    real.texts()
        .forEach((url, code) -> {
          modules.put(url, code.getBytes(StandardCharsets.UTF_8));
          addForeign(code);
        });
  }

  private void addStubs() {
    foreign.forEach((url, names) ->
        modules.computeIfAbsent(
            url,
            _ -> Wrapper.stub(names, known.containsKey(url)).getBytes(StandardCharsets.UTF_8)));
  }

  private void add(String file, byte[] bytes) {
    if (!file.endsWith(".js")) {
      return;
    }
    modules.put(root + file, bytes);
    List<String> imports =
        outputs
            .path(file)
            .path("imports")
            .valueStream()
            .filter(imported -> imported.path("external").asBoolean())
            .map(imported -> imported.path("path").asText())
            .toList();
    imports.forEach(this::namesOf);
    if (!imports.isEmpty() || ModuleLinks.contains(bytes, "/npm/")) {
      addForeign(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private void addForeign(String code) {
    ImportClause.of(code).stream()
        .filter(clause -> !clause.specifier().startsWith("."))
        .forEach(this::addForeign);
  }

  private void addForeign(ImportClause clause) {
    namesOf(clause.specifier()).addAll(clause.names());
  }

  private Set<String> namesOf(String url) {
    return foreign.computeIfAbsent(url, this::knownNames);
  }

  private Set<String> knownNames(String url) {
    MirrorJson.Entry entry = known.get(url);
    return entry == null ? new TreeSet<>() : new TreeSet<>(entry.names());
  }
}
