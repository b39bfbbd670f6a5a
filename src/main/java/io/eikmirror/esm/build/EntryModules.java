package io.eikmirror.esm.build;

import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.MirrorJson.Format;
import io.eikmirror.esm.build.CommonJsNames.Names;
import io.eikmirror.esm.entry.EntryPoint;
import io.eikmirror.esm.entry.EntryPoint.Kind;
import io.eikmirror.esm.entry.RequireShape;
import io.eikmirror.esm.names.Executed;
import io.eikmirror.esm.names.SealedRunner;
import io.eikmirror.esm.target.SpecifierTargets;
import io.eikmirror.esm.target.StarExports;
import io.eikmirror.esm.target.Target;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The entries of one build, completed: the stars and names that esbuild does not know are added to
/// what it printed, and each is loaded once in the sealed JVM.
final class EntryModules {
  private final EsmSource source;
  private final SpecifierTargets targets;
  private final Variant variant;
  private final BuiltEntries built;
  private final Collection<EntryPoint> points;
  private final Map<String, List<Target.External>> stars = new HashMap<>();
  private Map<String, Names> names = Map.of();
  private Map<String, Executed> executed = Map.of();

  /// @param points each with a file of its own
  EntryModules(
      EsmSource source,
      SpecifierTargets targets,
      Variant variant,
      BuiltEntries built,
      Collection<EntryPoint> points) {
    this.source = source;
    this.targets = targets;
    this.variant = variant;
    this.built = built;
    this.points = points;
  }

  void complete(CommonJsNames commonJs, SealedRunner runner) {
    RequireShape shape =
        new RequireShape(source, variant.condition(), file -> commonJs.read(source, file, targets));
    points.stream()
        .filter(point -> built.format(point) == Format.ESM)
        .forEach(point -> completeEsm(point, shape));
    CompletableFuture<Map<String, Executed>> loading =
        CompletableFuture.supplyAsync(() -> load(runner), Thread::startVirtualThread);
    names =
        commonJs.of(
            source,
            variant.folder(),
            points.stream().filter(point -> built.format(point) == Format.CJS).toList(),
            targets,
            loading);
    executed = loading.join();
    points.stream().filter(this::hasModuleExports).forEach(this::completeModuleExports);
  }

  Entry entry(EntryPoint point) {
    return built.entry(
        point,
        names.get(point.file()),
        stars.getOrDefault(point.file(), List.of()),
        executed.get(built.path(point)));
  }

  private boolean hasModuleExports(EntryPoint point) {
    Format format = built.format(point);
    return format == Format.CJS || format == Format.JSON;
  }

  private void completeEsm(EntryPoint point, RequireShape shape) {
    List<Target.External> own = StarExports.of(source.files(), targets, point.source());
    stars.put(point.file(), own);
    String path = built.path(point);
    boolean isDefault = shape.isDefault(point, built.exports(path));
    String file = path.substring(path.lastIndexOf('/') + 1);
    put(path, EntryModule.ofEsm(code(path), own, isDefault, file));
  }

  private void completeModuleExports(EntryPoint point) {
    @Nullable Names known = names.get(point.file());
    String path = built.path(point);
    put(path, EntryModule.ofModuleExports(code(path), known == null ? List.of() : known.names()));
  }

  /// Loads the main entry, and every CommonJS module for its names. The other ES modules cost more
  /// to interpret than all the rest of a build: some packages ship ten bundles of themselves.
  private Map<String, Executed> load(SealedRunner runner) {
    List<Rehearsal.Tried> tried =
        points.stream()
            .filter(point -> point.kind() == Kind.MODULE)
            .filter(point -> built.format(point) == Format.CJS || isStake(point))
            .map(point ->
                new Rehearsal.Tried(built.path(point), built.usesCommonJs(point), isStake(point)))
            .sorted(Comparator.comparing(Rehearsal.Tried::file))
            .toList();
    return tried.isEmpty()
        ? Map.of()
        : runner.run(Rehearsal.of(source, targets, built.outputs(), built.files(), tried));
  }

  /// Whether the release stands or falls with it.
  private boolean isStake(EntryPoint point) {
    return point.isMain() && variant == Variant.PRODUCTION;
  }

  private String code(String path) {
    return new String(built.files().getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
  }

  private void put(String path, String code) {
    built.files().put(path, code.getBytes(StandardCharsets.UTF_8));
  }
}
