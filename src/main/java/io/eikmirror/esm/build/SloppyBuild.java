package io.eikmirror.esm.build;

import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.build.VariantBuild.Result;
import io.eikmirror.esm.names.SloppyCode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Builds once more what does not load because its code counts on sloppy mode: with files that mean
/// in strict mode what was shipped. Kept only where more entries load.
final class SloppyBuild {
  /// Every global variable that nobody declares shows itself in a round of its own.
  private static final int ROUNDS = 3;

  private static final Pattern UNDECLARED =
      Pattern.compile("ReferenceError: \"?(?<name>[A-Za-z_$][\\w$]*)\"? is not defined");
  private static final Pattern UNDEFINED = Pattern.compile("TypeError: .* of undefined");

  private final EsmSource source;
  private final Function<Remedy, Result> build;
  private final Set<String> undeclared = new TreeSet<>();
  private boolean lacksThis;

  /// @param build gives what comes of the release with a remedy
  SloppyBuild(EsmSource source, Function<Remedy, Result> build) {
    this.source = source;
    this.build = build;
  }

  Result run() {
    Result shipped = build.apply(Remedy.NONE);
    Result last = shipped;
    for (int round = 0; round < ROUNDS && learns(last); round++) {
      Map<String, String> settled = settled();
      if (settled.isEmpty()) {
        return shipped;
      }
      last = build.apply(new Remedy(settled, Map.of()));
    }
    return last.loadsMoreThan(shipped) ? last : shipped;
  }

  /// Whether what went wrong tells of sloppy code that is not settled yet.
  private boolean learns(Result result) {
    boolean learns = false;
    for (String problem : result.loadProblems()) {
      if (!lacksThis && UNDEFINED.matcher(problem).find()) {
        lacksThis = true;
        learns = true;
      }
      Matcher names = UNDECLARED.matcher(problem);
      while (names.find()) {
        learns |= undeclared.add(names.group("name"));
      }
    }
    return learns;
  }

  private Map<String, String> settled() {
    Map<String, String> settled = new ConcurrentSkipListMap<>();
    source.files().paths().parallelStream()
        .filter(path -> path.endsWith(".js") || path.endsWith(".cjs"))
        .forEach(path ->
            source
                .files()
                .text(path)
                .flatMap(text -> SloppyCode.strict(text, lacksThis, undeclared))
                .ifPresent(text -> settled.put(path, text)));
    return settled;
  }
}
