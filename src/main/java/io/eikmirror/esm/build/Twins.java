package io.eikmirror.esm.build;

import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.code.AssetUrls.Base;
import io.eikmirror.esm.engine.BuildRequest;
import io.eikmirror.esm.engine.BuildResult.Built;
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
import java.util.Set;
import java.util.TreeMap;
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

  /// What `module.exports` of each is, by its file; nothing of those that cannot be built.
  Map<String, Executed> run(Collection<String> twins) {
    if (twins.isEmpty()) {
      return Map.of();
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
    Map<String, Executed> executed = new TreeMap<>();
    if (esbuild.build(request) instanceof Built built) {
      FinishedFiles finished =
          new FinishedFiles(source.files(), targets, variant, built, Base.MODULE);
      Map<String, Executed> ran =
          runner.run(
              Rehearsal.of(
                  source,
                  targets,
                  built.metafile().path("outputs"),
                  finished.all(),
                  tried,
                  RealModules.NONE));
      for (int i = 0; i < tried.size(); i++) {
        executed.put(inOrder.get(i), ran.get(tried.get(i).file()));
      }
    }
    return executed;
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
