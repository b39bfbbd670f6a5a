package io.eikmirror.esm.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.eikmirror.eik.EikJson;
import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.Bundling;
import io.eikmirror.esm.Bundling.EsmBundle;
import io.eikmirror.esm.Bundling.Stopped;
import io.eikmirror.esm.Bundling.Unbuildable;
import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.code.Wrapper;
import io.eikmirror.esm.engine.Esbuild;
import io.eikmirror.esm.entry.EntryPoint;
import io.eikmirror.esm.entry.EntryPoints;
import io.eikmirror.esm.entry.PackageJson;
import io.eikmirror.esm.entry.ReleaseFiles;
import io.eikmirror.esm.sealed.NoSealedJvm;
import io.eikmirror.esm.sealed.SealedRunner;
import io.eikmirror.esm.target.SpecifierTargets;
import io.eikmirror.npm.Release;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

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
      return build(source);
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
    ReleaseFiles.shipped(source.files(), entries, FinishedFiles.assets(files))
        .forEach(files::putIfAbsent);
    entries.stream()
        .filter(EntryPoint::isMain)
        .findFirst()
        .ifPresent(main -> addFacade(main, production, files));
    files.put(EikJson.FILE, json(eikJson(source.manifest().release())));
    MirrorJson mirrorJson =
        new Description(source, production, files, polyfills).mirrorJson(found.left(), toolchain);
    files.put(MirrorJson.FILE, json(mirrorJson));
    return new EsmBundle(mirrorJson, files);
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

  private static Map<String, Object> eikJson(Release release) {
    Map<String, Object> eik = new TreeMap<>();
    eik.put("name", release.name().value());
    eik.put("version", release.version().toString());
    eik.put("type", "npm");
    eik.put("files", "./");
    eik.put("import-map", List.of());
    return eik;
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
