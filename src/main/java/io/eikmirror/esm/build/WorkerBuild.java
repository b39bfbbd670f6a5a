package io.eikmirror.esm.build;

import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.code.AssetUrls.Base;
import io.eikmirror.esm.code.FreeGlobals;
import io.eikmirror.esm.engine.BuildRequest;
import io.eikmirror.esm.engine.BuildResult;
import io.eikmirror.esm.engine.BuildResult.Built;
import io.eikmirror.esm.engine.BuildResult.Failed;
import io.eikmirror.esm.engine.BuildResult.Stopped;
import io.eikmirror.esm.engine.Esbuild;
import io.eikmirror.esm.target.SpecifierTargets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Builds the workers that a release's code starts, and those that they start in turn, each whole
/// in one file.
record WorkerBuild(
    Esbuild esbuild,
    EsmSource source,
    Variant variant,
    SpecifierTargets targets,
    ReleasePlugin plugin) {

  /// Adds them to the files of the build that starts them.
  ///
  /// @param missing takes why some could not be built, for the operator
  /// @return why it was given up before its end; empty when it was not
  Optional<Stopped> addTo(FinishedFiles finished, List<String> missing) {
    Deque<Map.Entry<String, Worker>> open = new ArrayDeque<>(finished.workers().entrySet());
    while (!open.isEmpty()) {
      Map.Entry<String, Worker> next = open.removeFirst();
      String file = next.getKey();
      Worker worker = next.getValue();
      if (finished.all().containsKey(file)) {
        continue;
      }
      switch (build(file, worker)) {
        case Built built -> {
          FinishedFiles own =
              new FinishedFiles(
                  source.files(),
                  targets,
                  variant,
                  built,
                  worker.isModule() ? Base.MODULE : Base.SCRIPT);
          own.all().forEach((path, bytes) -> finished.all().putIfAbsent(path, bytes));
          open.addAll(own.workers().entrySet());
          if (!worker.isModule() && importsPackages(built)) {
            missing.add(
                worker.source()
                    + " imports other packages, but is started as a script, which cannot import");
          }
        }
        case Failed failed -> missing.add(why(worker, failed.errors().getFirst().toString()));
        case Stopped stopped -> {
          return Optional.of(stopped);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean importsPackages(Built built) {
    return built
        .metafile()
        .path("outputs")
        .valueStream()
        .flatMap(output -> output.path("imports").valueStream())
        .anyMatch(imported -> imported.path("external").asBoolean());
  }

  private static String why(Worker worker, String error) {
    return worker.source() + ", which the code loads by URL, is left out: " + error;
  }

  private BuildResult build(String file, Worker worker) {
    int ending = file.lastIndexOf('.');
    String out = file.substring(0, ending);
    Map<String, Object> options =
        new HashMap<>(
            variant.published(
                source.options(), List.of(Map.of("in", "./" + worker.source(), "out", out))));
    options.put("splitting", false);
    options.put("outExtension", Map.of(".js", file.substring(ending)));
    if (!worker.isModule()) {
      options.put("format", "iife");
      Map<String, Object> define = new TreeMap<>();
      define.putAll(FreeGlobals.define(variant.condition(), source.options().define()));
      define.put("import.meta.url", Base.SCRIPT.expression());
      options.put("define", define);
    }
    return esbuild.build(new BuildRequest(source.files().root(), options, plugin));
  }
}
