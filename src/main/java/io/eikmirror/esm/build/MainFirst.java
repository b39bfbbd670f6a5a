package io.eikmirror.esm.build;

import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.MirrorJson.Format;
import io.eikmirror.esm.build.VariantBuild.Result;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Builds once more an ES module that does not load because of the others beside it. Modules that
/// import each other in a circle are evaluated in an order that depends on which of them is entered
/// first. esbuild enters a circle at whichever entry point it meets, and what is written for the
/// order that the main entry gives breaks. Where every other entry point imports the main one
/// first, there is only that order. Kept only where more entries load.
final class MainFirst {
  private static final String MAIN = ".";

  private final Function<Remedy, Result> build;

  /// @param build gives what comes of the release with a remedy
  MainFirst(Function<Remedy, Result> build) {
    this.build = build;
  }

  Result improved(Result built) {
    Entry main = built.entries().get(MAIN);
    if (main == null || main.format() != Format.ESM || main.loadProblem() == null) {
      return built;
    }
    Map<String, Boolean> others = new TreeMap<>();
    built.entries().values().stream()
        .filter(entry -> entry.format() == Format.ESM && !entry.from().equals(main.from()))
        .forEach(entry -> others.put(entry.from(), entry.hasDefault()));
    if (others.isEmpty()) {
      return built;
    }
    Result again = build.apply(new Remedy(Map.of(), others));
    return again.loadsMoreThan(built) ? again : built;
  }
}
