package io.eikmirror.esm;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.esm.EntryPoint.Kind;
import io.eikmirror.esm.engine.BuildRequest;
import io.eikmirror.esm.engine.BuildResult;
import io.eikmirror.esm.engine.BuildResult.Built;
import io.eikmirror.esm.engine.BuildResult.Failed;
import io.eikmirror.esm.engine.BuildResult.Stopped;
import io.eikmirror.esm.engine.Esbuild;
import io.eikmirror.esm.engine.Message;
import io.eikmirror.esm.engine.Plugin;
import io.eikmirror.tarball.PackageFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What esbuild's own parse says of the file behind an entry: extensions and `type` are not to be
/// trusted.
///
/// @param format `ESM` or `CJS`; a file with neither kind of syntax counts as CommonJS, as in Node
/// @param hasDefault of an ES module: whether it exports `default`
record SourceModule(MirrorJson.Format format, boolean hasDefault) {

  /// The modules by file, and why the others are none.
  record Parsed(Map<String, SourceModule> modules, Map<String, String> errors) {}

  /// What the files look like; esbuild is asked only for those that leave a doubt.
  static Parsed guess(Esbuild esbuild, PackageFiles files, List<EntryPoint> entries) {
    Map<String, SourceModule> guessed = new ConcurrentHashMap<>();
    boolean isModule = PackageJson.in(files, "").text("type").filter("module"::equals).isPresent();
    entries.parallelStream()
        .filter(entry -> entry.kind() == Kind.MODULE)
        .forEach(entry ->
            files
                .text(entry.source())
                .flatMap(text -> SyntaxGuess.of(text, otherwise(entry.source(), isModule)))
                .ifPresent(guess -> guessed.put(entry.source(), guess)));
    Parsed parsed =
        parse(
            esbuild,
            files,
            entries.stream().filter(entry -> !guessed.containsKey(entry.source())).toList());
    guessed.putAll(parsed.modules());
    return new Parsed(guessed, parsed.errors());
  }

  /// A file without any syntax of modules is what its name and its package say, as in Node.
  private static SourceModule otherwise(String source, boolean isModule) {
    boolean esm = source.endsWith(".mjs") || (isModule && !source.endsWith(".cjs"));
    return esm
        ? new SourceModule(MirrorJson.Format.ESM, false)
        : new SourceModule(MirrorJson.Format.CJS, true);
  }

  /// Parses all files in one run, and without those that do not parse in one more.
  static Parsed parse(Esbuild esbuild, PackageFiles files, List<EntryPoint> entries) {
    List<String> sources =
        entries.stream()
            .filter(entry -> entry.kind() == Kind.MODULE)
            .map(EntryPoint::source)
            .collect(
                Collectors.collectingAndThen(
                    Collectors.toCollection(TreeSet::new), ArrayList::new));
    Map<String, String> errors = new HashMap<>();
    while (!sources.isEmpty()) {
      switch (run(esbuild, files, sources)) {
        case Built built -> {
          return new Parsed(modules(built.metafile()), errors);
        }
        case Failed failed -> {
          Map<String, String> broken = broken(failed.errors());
          if (!sources.removeAll(broken.keySet())) {
            sources.forEach(source -> errors.put(source, failed.errors().getFirst().toString()));
            sources.clear();
          }
          errors.putAll(broken);
        }
        case Stopped stopped -> {
          sources.forEach(source -> errors.put(source, stopped.why()));
          sources.clear();
        }
      }
    }
    return new Parsed(Map.of(), errors);
  }

  private static BuildResult run(Esbuild esbuild, PackageFiles files, List<String> sources) {
    List<Map<String, String>> entryPoints = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      entryPoints.add(Map.of("in", "./" + sources.get(i), "out", "_parsed/" + i));
    }
    Map<String, Object> options =
        Map.of(
            "entryPoints",
            entryPoints,
            "bundle",
            false,
            "minifyWhitespace",
            true,
            "legalComments",
            "none",
            "loader",
            Map.of(".js", "jsx", ".mjs", "jsx", ".cjs", "jsx"));
    return esbuild.build(new BuildRequest(files.root(), options, Plugin.NONE));
  }

  private static Map<String, String> broken(List<Message> errors) {
    return errors.stream()
        .filter(error -> error.file() != null)
        .collect(
            Collectors.toMap(
                error -> Objects.requireNonNull(error.file()),
                Message::toString,
                (first, _) -> first));
  }

  /// The format of a file that took part in a build.
  static MirrorJson.Format format(JsonNode metafile, String source) {
    boolean esm = metafile.path("inputs").path(source).path("format").asText().equals("esm");
    return esm ? MirrorJson.Format.ESM : MirrorJson.Format.CJS;
  }

  private static Map<String, SourceModule> modules(JsonNode metafile) {
    Map<String, SourceModule> modules = new HashMap<>();
    for (Map.Entry<String, JsonNode> output : metafile.path("outputs").properties()) {
      String source = output.getValue().path("entryPoint").asText();
      boolean esm = format(metafile, source) == MirrorJson.Format.ESM;
      boolean hasDefault =
          output
              .getValue()
              .path("exports")
              .valueStream()
              .anyMatch(name -> name.asText().equals("default"));
      modules.put(
          source,
          esm
              ? new SourceModule(MirrorJson.Format.ESM, hasDefault)
              : new SourceModule(MirrorJson.Format.CJS, true));
    }
    return modules;
  }
}
