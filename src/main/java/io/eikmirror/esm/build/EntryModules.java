package io.eikmirror.esm.build;

import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.MirrorJson.Format;
import io.eikmirror.esm.build.CommonJsNames.Names;
import io.eikmirror.esm.code.Wrapper;
import io.eikmirror.esm.engine.BuildResult.Stopped;
import io.eikmirror.esm.entry.EntryPoint;
import io.eikmirror.esm.entry.EntryPoint.Kind;
import io.eikmirror.esm.entry.RequireShape;
import io.eikmirror.esm.entry.RequireShape.Shape;
import io.eikmirror.esm.rehearsal.Rehearsal.Tried;
import io.eikmirror.esm.sealed.Executed;
import io.eikmirror.esm.sealed.SealedRunner;
import io.eikmirror.esm.target.SpecifierTargets;
import io.eikmirror.esm.target.StarExports;
import io.eikmirror.esm.target.StarNames;
import io.eikmirror.esm.target.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The entries of one build, completed: the stars and names that esbuild does not know are added to
/// what it printed, and each is loaded once in the sealed JVM.
final class EntryModules {
  /// So many bytes of ES modules beside the main entry are always worth loading.
  private static final long LIGHT = 64_000;

  /// Or so large a part of what is loaded anyway.
  private static final int LIGHT_PART = 4;

  /// What an entry weighs beside its modules, in bytes of them.
  private static final long ENTRY = 500;

  private final EsmSource source;
  private final SpecifierTargets targets;
  private final Variant variant;
  private final BuiltEntries built;
  private final Collection<EntryPoint> points;
  private final Map<String, List<Target.External>> stars = new HashMap<>();
  private final Map<String, Names> names = new HashMap<>();
  private final EntryLoads loads;
  private final Set<String> evaluatedByMain = new HashSet<>();
  private @Nullable Executed main;

  /// An ES module with what `require` of it gives, as far as reading tells.
  private record Shaped(EntryPoint point, Shape shape) {}

  private record Completed(EntryPoint point, List<Target.External> stars, String code) {}

  /// @param points each with a file of its own
  EntryModules(
      EsmSource source,
      SpecifierTargets targets,
      Variant variant,
      BuiltEntries built,
      Collection<EntryPoint> points,
      SealedRunner runner) {
    this.source = source;
    this.targets = targets;
    this.variant = variant;
    this.built = built;
    this.points = points;
    this.loads = new EntryLoads(runner, source, targets, built, tried());
  }

  /// @return why it was given up before its end; empty when it was not
  Optional<Stopped> complete(CommonJsNames commonJs, Twins twins) {
    Optional<Stopped> stopped =
        completeEsm(new RequireShape(source, variant.condition(), commonJs::read), twins);
    if (stopped.isPresent()) {
      return stopped;
    }
    CompletableFuture<Void> loading =
        CompletableFuture.runAsync(loads::run, Thread::startVirtualThread);
    Map<String, Set<String>> read = new HashMap<>();
    points.stream()
        .filter(this::hasModuleExports)
        .forEach(point -> read.put(point.file(), commonJs.read(point.source())));
    loading.join();
    read.forEach((file, names) ->
        this.names.put(file, CommonJsNames.together(names, loads.of(variant.folder() + file))));
    points.stream().filter(this::isStake).forEach(this::keepMain);
    points.stream().filter(this::hasModuleExports).forEach(this::completeModuleExports);
    return Optional.empty();
  }

  Entry entry(EntryPoint point) {
    @Nullable Executed came = loads.of(built.path(point));
    return built.entry(
        point,
        names.get(point.file()),
        stars.getOrDefault(point.file(), List.of()),
        came == null ? ofMain(point) : came,
        loads.isWhole(built.path(point)));
  }

  /// What came of the main entry, for one that nobody tried and that has nothing to evaluate beside
  /// what the main one evaluated: entry files themselves hold no code.
  private @Nullable Executed ofMain(EntryPoint point) {
    return built.format(point) == Format.ESM
            && evaluatedByMain.containsAll(built.evaluatedWith(built.path(point)))
        ? main
        : null;
  }

  /// Where stand-ins for a browser took part, nothing says which of its modules needs them.
  private void keepMain(EntryPoint point) {
    String path = built.path(point);
    if (built.format(point) == Format.ESM
        && loads.of(path) instanceof Executed.Ran ran
        && !ran.stubbed()) {
      main = ran;
      evaluatedByMain.addAll(built.evaluatedWith(path));
    }
  }

  private boolean hasModuleExports(EntryPoint point) {
    Format format = built.format(point);
    return format == Format.CJS || format == Format.JSON;
  }

  /// The ES modules, on all cores: packages have hundreds, each with files to read.
  private Optional<Stopped> completeEsm(RequireShape required, Twins twins) {
    List<Shaped> shaped =
        points.parallelStream()
            .filter(point -> built.format(point) == Format.ESM)
            .map(point -> new Shaped(point, required.of(point, built.exports(built.path(point)))))
            .toList();
    List<String> unclear =
        shaped.stream()
            .flatMap(it -> it.shape() instanceof Shape.Of(var twin) ? Stream.of(twin) : null)
            .toList();
    Map<String, Executed> ran = new HashMap<>();
    Optional<Stopped> stopped = twins.run(unclear, ran);
    List<Completed> completed =
        shaped.parallelStream().map(it -> completed(it.point(), shape(it, ran))).toList();
    for (Completed one : completed) {
      stars.put(one.point().file(), one.stars());
      put(built.path(one.point()), one.code());
    }
    return stopped;
  }

  private Shape shape(Shaped one, Map<String, Executed> ran) {
    return one.shape() instanceof Shape.Of(var twin)
        ? Twins.shape(ran.get(twin), built.exports(built.path(one.point())))
        : one.shape();
  }

  private Completed completed(EntryPoint point, Shape shape) {
    List<Target.External> own = StarExports.of(source.files(), targets, point.source());
    String path = built.path(point);
    String file = path.substring(path.lastIndexOf('/') + 1);
    SortedMap<String, StarNames.Origin> lost = new TreeMap<>();
    Wrapper.exportable(built.lost(path))
        .forEach(name ->
            StarNames.of(source.files(), targets, point.source(), name)
                .ifPresent(origin -> lost.put(name, origin)));
    String named = EntryModule.withNames(code(path), lost);
    return new Completed(point, own, EntryModule.ofEsm(named, own, shape, file));
  }

  private void completeModuleExports(EntryPoint point) {
    @Nullable Names known = names.get(point.file());
    String path = built.path(point);
    put(path, EntryModule.ofModuleExports(code(path), known == null ? List.of() : known.names()));
  }

  /// The main entry, every module that uses CommonJS, for its names (a script that does not has
  /// none), and the other ES modules where they are light. The main entry's file is the main one
  /// under its other subpath, too.
  private List<Tried> tried() {
    Optional<String> main =
        points.stream().filter(this::isStake).map(EntryPoint::source).findFirst();
    List<EntryPoint> tried =
        points.stream()
            .filter(point -> point.kind() == Kind.MODULE)
            .filter(point -> built.usesCommonJs(point) || isStake(point))
            .toList();
    return Stream.concat(tried.stream(), light(tried).stream())
        .map(point ->
            new Tried(
                built.path(point),
                built.usesCommonJs(point),
                main.filter(point.source()::equals).isPresent()))
        .sorted(Comparator.comparing(Tried::file))
        .toList();
  }

  /// Of the other ES modules the lightest, as long as they weigh little beside what is loaded
  /// anyway: some packages ship ten bundles of themselves, which cost more to interpret than all
  /// the rest of a build.
  private List<EntryPoint> light(List<EntryPoint> tried) {
    Set<String> loaded = new HashSet<>();
    tried.forEach(point -> loaded.addAll(built.loaded(point)));
    long room = Math.max(LIGHT, weight(loaded) / LIGHT_PART);
    List<EntryPoint> light = new ArrayList<>();
    for (EntryPoint point : lightestFirst(tried)) {
      Set<String> added = new HashSet<>(built.loaded(point));
      added.removeAll(loaded);
      room -= weight(added) + ENTRY;
      if (room < 0) {
        break;
      }
      loaded.addAll(added);
      light.add(point);
    }
    return light;
  }

  /// The ES modules that are neither loaded anyway nor evaluated with the main entry.
  private List<EntryPoint> lightestFirst(List<EntryPoint> tried) {
    Set<String> evaluated = new HashSet<>();
    points.stream()
        .filter(this::isStake)
        .forEach(main -> evaluated.addAll(built.evaluatedWith(built.path(main))));
    return points.stream()
        .filter(point -> built.format(point) == Format.ESM && !tried.contains(point))
        .filter(point -> !evaluated.containsAll(built.evaluatedWith(built.path(point))))
        .map(point -> new Weighed(point, weight(built.loaded(point))))
        .sorted(
            Comparator.comparingLong(Weighed::weight)
                .thenComparing(weighed -> weighed.point().subpath()))
        .map(Weighed::point)
        .toList();
  }

  private record Weighed(EntryPoint point, long weight) {}

  private long weight(Set<String> modules) {
    return modules.stream().mapToLong(built::size).sum();
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
