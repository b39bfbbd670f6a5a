package io.eikmirror.esm.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.Bundling;
import io.eikmirror.esm.Bundling.EsmBundle;
import io.eikmirror.esm.Bundling.Stopped;
import io.eikmirror.esm.Bundling.Unbuildable;
import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.esm.Neighbours.Neighbour;
import io.eikmirror.esm.Reference;
import io.eikmirror.esm.code.ModuleLinks;
import io.eikmirror.esm.code.Wrapper;
import io.eikmirror.esm.engine.Esbuild;
import io.eikmirror.esm.entry.EntryPoint;
import io.eikmirror.esm.entry.EntryPoints;
import io.eikmirror.esm.entry.PackageJson;
import io.eikmirror.esm.entry.ReleaseFiles;
import io.eikmirror.esm.sealed.NoSealedJvm;
import io.eikmirror.esm.sealed.SealedRunner;
import io.eikmirror.esm.target.NodeOnly;
import io.eikmirror.esm.target.SpecifierTargets;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.NodeBuiltin;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Specifier;
import io.eikmirror.rules.BuildOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;

/// The bundler: esbuild's own API in GraalJS does the work, this decides what it is asked.
public final class EsbuildBundler implements Bundler {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /// How many entry points are named that keep a release from being built.
  private static final int REASONS = 3;

  private final Esbuild esbuild;
  private final SealedRunner runner;
  private final Release polyfills;
  private final String toolchain;
  private final SharedMemory memory = new SharedMemory();

  /// @param polyfills the release that stands for Node's builtins
  /// @param toolchain words for the tools and their versions
  public EsbuildBundler(Esbuild esbuild, SealedRunner runner, Release polyfills, String toolchain) {
    this.esbuild = esbuild;
    this.runner = runner;
    this.polyfills = polyfills;
    this.toolchain = toolchain;
  }

  @Override
  public String toolchain() {
    return toolchain;
  }

  @Override
  public Bundling bundle(EsmSource source) {
    try {
      return memory.withEnough(() -> build(source));
    } catch (CompletionException e) {
      if (e.getCause() instanceof NoSealedJvm none) {
        return new Stopped(String.valueOf(none.getMessage()));
      }
      throw e;
    }
  }

  private Bundling build(EsmSource source) {
    EntryPoints.Found found = entries(source, Variant.PRODUCTION);
    List<EntryPoint> entries = found.points();
    VariantBuild.Result production = build(source, Variant.PRODUCTION, entries);
    if (production.stopped() != null) {
      return new Stopped(production.stopped());
    }
    if (production.left().containsKey(".") || (production.isEmpty() && hasExports(source))) {
      return new Unbuildable(reasons(production.left()));
    }
    NavigableMap<String, byte[]> files = new TreeMap<>(production.files());
    if (source.options().development()) {
      VariantBuild.Result development =
          build(source, Variant.DEVELOPMENT, entries(source, Variant.DEVELOPMENT).points());
      if (development.stopped() != null) {
        return new Stopped(development.stopped());
      }
      files.putAll(development.files());
    }
    ReleaseFiles.shipped(source.files(), entries).forEach(files::putIfAbsent);
    entries.stream()
        .filter(EntryPoint::isMain)
        .findFirst()
        .ifPresent(main -> addFacade(main, production, files));
    return describe(source, production, found.left(), files);
  }

  /// The first of them, which the main entry's is; a release of hundreds of entry points often
  /// fails for one reason.
  private static List<String> reasons(SortedMap<String, String> left) {
    List<String> reasons = new ArrayList<>();
    left.forEach((subpath, why) -> reasons.add(subpath + ": " + why));
    int more = reasons.size() - REASONS;
    if (more > 0) {
      reasons.subList(REASONS, reasons.size()).clear();
      reasons.add("and %d more entry points cannot be built".formatted(more));
    }
    return reasons;
  }

  /// Entry points of packages without `exports` are guesses, and may be none at all: a package of
  /// types with a script beside them is still one of types.
  private static boolean hasExports(EsmSource source) {
    return !PackageJson.in(source.files(), "").exports().isMissingNode();
  }

  private VariantBuild.Result build(EsmSource source, Variant variant, List<EntryPoint> entries) {
    SpecifierTargets targets =
        new SpecifierTargets(source, entries, polyfills, variant == Variant.DEVELOPMENT);
    CommonJsNames names = new CommonJsNames(source, targets);
    Function<Remedy, VariantBuild.Result> build =
        remedy ->
            new VariantBuild(esbuild, runner, names, source, variant, entries, targets, remedy)
                .run();
    return new MainFirst(build).improved(new SloppyBuild(source, build).run());
  }

  private static EntryPoints.Found entries(EsmSource source, Variant variant) {
    return EntryPoints.find(
        source.manifest().name(), source.files(), source.options(), variant.condition());
  }

  /// The main entry under the path that the package itself gives it, for those who look it up
  /// there.
  private static void addFacade(
      EntryPoint main, VariantBuild.Result built, SortedMap<String, byte[]> files) {
    MirrorJson.Entry entry = built.entries().get(".");
    boolean module = main.source().endsWith(".js") || main.source().endsWith(".mjs");
    if (entry == null || !module || files.containsKey(main.source())) {
      return;
    }
    String up = "../".repeat((int) main.source().chars().filter(c -> c == '/').count());
    String target = Wrapper.quote((up.isEmpty() ? "./" : up) + entry.file());
    String code =
        "export * from "
            + target
            + ";\n"
            + (entry.hasDefault() ? "export { default } from " + target + ";\n" : "");
    files.put(main.source(), code.getBytes(StandardCharsets.UTF_8));
  }

  /// @param left entry points that the package means to have and does not, and why
  private EsmBundle describe(
      EsmSource source,
      VariantBuild.Result built,
      SortedMap<String, String> left,
      SortedMap<String, byte[]> files) {
    Release release = source.manifest().release();
    files.put("eik.json", json(eikJson(release)));
    SortedMap<PackageName, Neighbour> undeclared = undeclared(source, built);
    MirrorJson mirrorJson =
        new MirrorJson(
            release.name(),
            release.version(),
            source.source(),
            source.verdicts(),
            PackageJson.in(source.files(), "").license().orElse(null),
            built(source.options()),
            built.entries(),
            references(source, built, undeclared, files),
            hashes(built, files),
            warnings(built, left, undeclared.keySet()));
    files.put(MirrorJson.FILE, json(mirrorJson));
    return new EsmBundle(mirrorJson, files);
  }

  private static SortedMap<String, Integrity> hashes(
      VariantBuild.Result built, SortedMap<String, byte[]> files) {
    Map<String, Integrity> known = new HashMap<>();
    built.entries().values().forEach(entry -> known.put(entry.file(), entry.integrity()));
    SortedMap<String, Integrity> hashes = new TreeMap<>();
    files.forEach((path, bytes) ->
        hashes.put(
            path, known.computeIfAbsent(path, _ -> Integrity.hash(Algorithm.SHA384, bytes))));
    return hashes;
  }

  private static Map<String, Object> eikJson(Release release) {
    Map<String, Object> eik = new TreeMap<>();
    eik.put("name", release.name().value());
    eik.put("version", release.version().toString());
    eik.put("type", "npm");
    eik.put("files", "./");
    eik.put("import-map", List.of());
    return eik;
  }

  private SortedMap<String, String> built(BuildOptions options) {
    SortedMap<String, String> built = options.words();
    built.put("toolchain", toolchain);
    return built;
  }

  private SortedMap<String, ReferenceTaken> references(
      EsmSource source,
      VariantBuild.Result built,
      SortedMap<PackageName, Neighbour> undeclared,
      SortedMap<String, byte[]> files) {
    SortedMap<String, ReferenceTaken> taken = new TreeMap<>();
    packages(built)
        .forEach(name -> {
          Reference reference = source.references().get(name);
          if (reference != null) {
            taken.put(name.value(), ReferenceTaken.of(reference, source.manifest(), name.value()));
          }
        });
    undeclared.forEach(
        (name, neighbour) -> taken.put(name.value(), ReferenceTaken.of(neighbour.reference())));
    String prefix = "\"/npm/" + polyfills.name() + "/" + polyfills.version() + "/";
    boolean polyfilled =
        built.used().stream().anyMatch(NodeBuiltin::isBuiltin)
            || files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".js"))
                .anyMatch(file -> ModuleLinks.contains(file.getValue(), prefix));
    if (polyfilled && source.options().nodeBuiltins() == BuildOptions.NodeBuiltins.POLYFILL) {
      taken.putIfAbsent(
          polyfills.name().value(),
          new ReferenceTaken(
              polyfills.version().toString(),
              prefix.substring(1, prefix.length() - 1),
              polyfills.version()));
    }
    return taken;
  }

  /// What the code imports without declaring it, and finds all the same.
  private static SortedMap<PackageName, Neighbour> undeclared(
      EsmSource source, VariantBuild.Result built) {
    SortedMap<PackageName, Neighbour> undeclared = new TreeMap<>();
    packages(built)
        .filter(name -> !source.references().containsKey(name))
        .forEach(name ->
            SpecifierTargets.neighbour(source, name)
                .ifPresent(neighbour -> undeclared.put(name, neighbour)));
    return undeclared;
  }

  /// The packages that its code imports, by those names.
  private static Stream<PackageName> packages(VariantBuild.Result built) {
    return built.used().stream()
        .flatMap(specifier -> Specifier.parse(specifier).stream())
        .map(Specifier::name)
        .distinct();
  }

  private List<String> warnings(
      VariantBuild.Result built, SortedMap<String, String> left, Set<PackageName> undeclared) {
    List<String> warnings = new ArrayList<>();
    left.forEach((pattern, why) -> warnings.add(pattern + " is left out: " + why));
    undeclared.forEach(
        name -> warnings.add("imports " + name + ", which package.json does not declare"));
    built.left().forEach((subpath, why) -> warnings.add(subpath + " is left out: " + why));
    warnings.addAll(built.missing());
    warnings.addAll(NodeOnly.warnings(built.entries(), polyfills));
    if (built.entries().isEmpty()) {
      warnings.add("no entry point: only the files that the package ships as they are");
    }
    return warnings;
  }

  private static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  @Override
  public void close() {
    esbuild.close();
    runner.close();
  }
}
