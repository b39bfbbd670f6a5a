package io.eikmirror.esm.build;

import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.rehearsal.EarlyImports;
import io.eikmirror.esm.rehearsal.Parts;
import io.eikmirror.esm.rehearsal.RealModules;
import io.eikmirror.esm.rehearsal.Rehearsal;
import io.eikmirror.esm.rehearsal.Rehearsal.Tried;
import io.eikmirror.esm.sealed.Executed;
import io.eikmirror.esm.sealed.Program;
import io.eikmirror.esm.sealed.SealedRunner;
import io.eikmirror.esm.target.SpecifierTargets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What comes of loading entries of one build in the sealed JVM. Of the packages that they import,
/// those take part that weigh little beside what is loaded anyway; the others have stand-ins,
/// unless nothing certain is known without them.
final class EntryLoads {
  /// So many bytes of other packages are always worth it.
  private static final long LIGHT = 32_000;

  /// Or so large a part of the release's own.
  private static final int LIGHT_PART = 4;

  private final SealedRunner runner;
  private final EsmSource source;
  private final SpecifierTargets targets;
  private final BuiltEntries built;
  private final List<Tried> tried;
  private final Map<String, Executed> executed = new HashMap<>();
  private final Set<String> loadedWithOthers = new HashSet<>();

  EntryLoads(
      SealedRunner runner,
      EsmSource source,
      SpecifierTargets targets,
      BuiltEntries built,
      List<Tried> tried) {
    this.runner = runner;
    this.source = source;
    this.targets = targets;
    this.built = built;
    this.tried = tried;
  }

  void run() {
    RealModules light = light();
    take(load(tried, light), light);
    List<Tried> misled = tried.stream().filter(one -> isMisled(one, light)).toList();
    loadWithOthers(
        tried.stream()
            .filter(this::isUncertain)
            .filter(one -> !light.areWhole(built.imports(one.file())))
            .toList(),
        light);
    // What fails with some of the real ones may still tell its names without any.
    executed.putAll(
        load(misled.stream().filter(one -> hasFailed(one.file())).toList(), RealModules.NONE));
  }

  /// What came of an entry; null where nobody tried.
  @Nullable Executed of(String file) {
    return executed.get(file);
  }

  /// Whether it loaded with the packages that it imports, and not with stand-ins for them.
  boolean isWhole(String file) {
    return loadedWithOthers.contains(file);
  }

  private RealModules light() {
    Set<String> imports = new TreeSet<>();
    tried.forEach(one -> imports.addAll(built.imports(one.file())));
    // Polyfills are not among them, and never light.
    imports.retainAll(targets.knownModules().keySet());
    long own = modules(tried).stream().mapToLong(built::size).sum();
    RealModules light = real(Math.max(LIGHT, own / LIGHT_PART));
    imports.forEach(light::addWhole);
    return light;
  }

  /// Loads CommonJS modules once more, with the real packages; not where all of these that are to
  /// be had took part already, since the same would come of it.
  private void loadWithOthers(List<Tried> uncertain, RealModules light) {
    RealModules real = real(RealModules.MOST_BYTES);
    uncertain.forEach(one -> built.imports(one.file()).forEach(real::add));
    if (!light.include(real)) {
      Map<String, Executed> again = load(uncertain, real);
      again
          .values()
          .removeIf(
              one -> !(one instanceof Executed.Ran ran && ran.shape() != Executed.Shape.BORROWED));
      take(again, real);
    }
  }

  private void take(Map<String, Executed> loaded, RealModules real) {
    loaded.forEach((file, one) -> {
      executed.put(file, one);
      if (one instanceof Executed.Ran && real.areWhole(built.imports(file))) {
        loadedWithOthers.add(file);
      }
    });
  }

  private boolean isUncertain(Tried one) {
    return one.commonJs()
        && !built.imports(one.file()).isEmpty()
        && switch (executed.get(one.file())) {
          case Executed.Ran ran ->
              ran.shape() == Executed.Shape.BORROWED
                  || (ran.shape() == Executed.Shape.OBJECT && ran.keys().isEmpty());
          case Executed.Failed failed -> !failed.wasGivenUp();
          case null -> false;
        };
  }

  private boolean isMisled(Tried one, RealModules light) {
    return hasFailed(one.file()) && built.imports(one.file()).stream().anyMatch(light::has);
  }

  private boolean hasFailed(String file) {
    return executed.get(file) instanceof Executed.Failed failed && !failed.wasGivenUp();
  }

  private RealModules real(long room) {
    return new RealModules(source.neighbours(), targets.references(), room);
  }

  private Map<String, Executed> load(List<Tried> entries, RealModules real) {
    return entries.isEmpty()
        ? Map.of()
        : runner.run(
            Parts.of(entries, one -> built.loaded(one.file()), built::size).stream()
                .map(part -> program(part, real))
                .toList());
  }

  private Program program(List<Tried> entries, RealModules real) {
    Map<String, byte[]> files = new HashMap<>(built.files());
    files.keySet().retainAll(modules(entries));
    for (Tried one : entries) {
      files.computeIfPresent(
          one.file(), (file, code) -> EarlyImports.without(file, code, built::evaluatedWith));
    }
    return Rehearsal.of(source, targets, built.outputs(), files, entries, real);
  }

  /// What of the release loads with some entries.
  private Set<String> modules(List<Tried> entries) {
    Set<String> modules = new HashSet<>();
    entries.forEach(one -> modules.addAll(built.loaded(one.file())));
    return modules;
  }
}
