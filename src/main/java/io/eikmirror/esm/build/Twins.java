package io.eikmirror.esm.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.code.AssetUrls.Base;
import io.eikmirror.esm.engine.BuildRequest;
import io.eikmirror.esm.engine.BuildResult.Built;
import io.eikmirror.esm.engine.BuildResult.Failed;
import io.eikmirror.esm.engine.BuildResult.Stopped;
import io.eikmirror.esm.engine.Esbuild;
import io.eikmirror.esm.entry.RequireShape.Shape;
import io.eikmirror.esm.rehearsal.RealModules;
import io.eikmirror.esm.rehearsal.Rehearsal;
import io.eikmirror.esm.rehearsal.Rehearsal.Tried;
import io.eikmirror.esm.sealed.Executed;
import io.eikmirror.esm.sealed.SealedRunner;
import io.eikmirror.esm.target.SpecifierTargets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The CommonJS twins of ES modules, run where reading them does not tell what `require` of the
/// module is to give. They are not published.
record Twins(
    Esbuild esbuild,
    SealedRunner runner,
    EsmSource source,
    Variant variant,
    SpecifierTargets targets,
    ReleasePlugin plugin) {
  private static final String FOLDER = "_twins/";

  /// Runs them.
  ///
  /// @param executed takes what `module.exports` of each is, by its file; nothing of those that
  ///   cannot be built
  /// @return why their build was given up before its end; empty when it was not
  Optional<Stopped> run(Collection<String> twins, Map<String, Executed> executed) {
    if (twins.isEmpty()) {
      return Optional.empty();
    }
    List<String> inOrder = List.copyOf(new TreeSet<>(twins));
    List<Map<String, String>> entryPoints = new ArrayList<>();
    List<Tried> tried = new ArrayList<>();
    for (String twin : inOrder) {
      String out = variant.folder() + FOLDER + tried.size();
      entryPoints.add(Map.of("in", "./" + twin, "out", out));
      tried.add(new Tried(out + ".js", true, false));
    }
    BuildRequest request =
        new BuildRequest(
            source.files().root(), variant.published(source.options(), entryPoints), plugin);
    switch (esbuild.build(request)) {
      case Built built -> {
        Map<String, Executed> ran = run(built, tried);
        for (int i = 0; i < tried.size(); i++) {
          executed.put(inOrder.get(i), ran.get(tried.get(i).file()));
        }
      }
      case Failed _ -> {}
      case Stopped stopped -> {
        return Optional.of(stopped);
      }
    }
    return Optional.empty();
  }

  private Map<String, Executed> run(Built built, List<Tried> tried) {
    JsonNode outputs = built.metafile().path("outputs");
    FinishedFiles finished =
        new FinishedFiles(source.files(), targets, variant, built, Base.MODULE);
    return runner.run(
        Rehearsal.of(source, targets, outputs, finished.all(), tried, RealModules.NONE));
  }

  /// What a module with those exports gives to `require` when its twin gave that.
  static Shape shape(@Nullable Executed executed, Set<String> exports) {
    return executed instanceof Executed.Ran ran && givesDefault(ran, exports)
        ? new Shape.Default(Set.copyOf(ran.keys()))
        : new Shape.Namespace();
  }

  private static boolean givesDefault(Executed.Ran ran, Set<String> exports) {
    return switch (ran.shape()) {
      case FUNCTION, PRIMITIVE, INTRINSIC -> true;
      case OBJECT -> !ran.esModule() && (ran.keys().isEmpty() || !exports.containsAll(ran.keys()));
      case NULL, BORROWED -> false;
    };
  }
}
