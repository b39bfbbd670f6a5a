package io.eikmirror.esm.build;

import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.esm.Neighbours.Neighbour;
import io.eikmirror.esm.Reference;
import io.eikmirror.esm.code.ModuleLinks;
import io.eikmirror.esm.entry.PackageJson;
import io.eikmirror.esm.target.NodeOnly;
import io.eikmirror.esm.target.SpecifierTargets;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.NodeBuiltin;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Specifier;
import io.eikmirror.rules.BuildOptions.NodeBuiltins;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/// What `mirror.json` says of a build.
final class Description {
  private final EsmSource source;
  private final VariantBuild.Result built;
  private final SortedMap<String, byte[]> files;
  private final Release polyfills;

  /// What the code imports without declaring it, and finds all the same.
  private final SortedMap<PackageName, Neighbour> undeclared = new TreeMap<>();

  /// @param files all that is published beside it
  /// @param polyfills the release that stands for Node's builtins
  Description(
      EsmSource source,
      VariantBuild.Result built,
      SortedMap<String, byte[]> files,
      Release polyfills) {
    this.source = source;
    this.built = built;
    this.files = files;
    this.polyfills = polyfills;
    packages()
        .filter(name -> !source.references().containsKey(name))
        .forEach(name ->
            SpecifierTargets.neighbour(source, name)
                .ifPresent(neighbour -> undeclared.put(name, neighbour)));
  }

  /// @param left entry points that the package means to have and does not, and why
  /// @param toolchain words for the tools and their versions
  MirrorJson mirrorJson(SortedMap<String, String> left, String toolchain) {
    Release release = source.manifest().release();
    SortedMap<String, String> how = source.options().words();
    how.put("toolchain", toolchain);
    return new MirrorJson(
        release.name(),
        release.version(),
        source.source(),
        source.verdicts(),
        PackageJson.in(source.files(), "").license().orElse(null),
        how,
        built.entries(),
        references(),
        hashes(),
        warnings(left));
  }

  private SortedMap<String, ReferenceTaken> references() {
    SortedMap<String, ReferenceTaken> taken = new TreeMap<>();
    packages()
        .forEach(name -> {
          Reference reference = source.references().get(name);
          if (reference != null) {
            taken.put(name.value(), ReferenceTaken.of(reference, source.manifest(), name.value()));
          }
        });
    undeclared.forEach(
        (name, neighbour) -> taken.put(name.value(), ReferenceTaken.of(neighbour.reference())));
    String folder = "/npm/" + polyfills.name() + "/" + polyfills.version();
    if (source.options().nodeBuiltins() == NodeBuiltins.POLYFILL && isPolyfilled(folder)) {
      String version = polyfills.version().toString();
      taken.putIfAbsent(
          polyfills.name().value(), new ReferenceTaken(version, folder, polyfills.version()));
    }
    return taken;
  }

  private boolean isPolyfilled(String folder) {
    return built.used().stream().anyMatch(NodeBuiltin::isBuiltin)
        || files.entrySet().stream()
            .filter(file -> file.getKey().endsWith(".js"))
            .anyMatch(file -> ModuleLinks.contains(file.getValue(), "\"" + folder + "/"));
  }

  /// The packages that its code imports, by those names.
  private Stream<PackageName> packages() {
    return built.used().stream()
        .flatMap(specifier -> Specifier.parse(specifier).stream())
        .map(Specifier::name)
        .distinct();
  }

  private SortedMap<String, Integrity> hashes() {
    ConcurrentMap<String, Integrity> hashes = new ConcurrentHashMap<>();
    built.entries().values().forEach(entry -> hashes.put(entry.file(), entry.integrity()));
    hashes.keySet().retainAll(files.keySet());
    files.entrySet().parallelStream()
        .forEach(file ->
            hashes.computeIfAbsent(
                file.getKey(), _ -> Integrity.hash(Algorithm.SHA384, file.getValue())));
    return new TreeMap<>(hashes);
  }

  private List<String> warnings(SortedMap<String, String> left) {
    List<String> warnings = new ArrayList<>();
    left.forEach((pattern, why) -> warnings.add(pattern + " is left out: " + why));
    undeclared
        .keySet()
        .forEach(name -> warnings.add("imports " + name + ", which package.json does not declare"));
    built.left().forEach((subpath, why) -> warnings.add(subpath + " is left out: " + why));
    warnings.addAll(built.missing());
    warnings.addAll(NodeOnly.warnings(built.entries(), polyfills));
    if (built.entries().isEmpty()) {
      warnings.add("no entry point: only the files that the package ships as they are");
    }
    return warnings;
  }
}
