package io.eikmirror.esm.target;

import io.eikmirror.esm.entry.EntryPoints;
import io.eikmirror.tarball.PackageFiles;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The modules of other packages that an ES module hands on whole, `export * from "other"`, at any
/// depth below it within the package.
public final class StarExports {
  private static final Pattern STAR =
      Pattern.compile("export\\s*\\*\\s*from\\s*[\"']([^\"'\\n]+)[\"']");
  private static final List<String> ENDINGS =
      List.of("", ".js", ".mjs", ".cjs", "/index.js", "/index.mjs");

  private final PackageFiles files;
  private final SpecifierTargets targets;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Target.External> found = new LinkedHashMap<>();

  private StarExports(PackageFiles files, SpecifierTargets targets) {
    this.files = files;
    this.targets = targets;
  }

  /// In the order in which they are met.
  public static List<Target.External> of(
      PackageFiles files, SpecifierTargets targets, String source) {
    StarExports walk = new StarExports(files, targets);
    walk.walk(source);
    return List.copyOf(walk.found.values());
  }

  private void walk(String file) {
    if (seen.add(file)) {
      in(files.text(file).orElse("")).forEach(specifier -> star(file, specifier));
    }
  }

  /// What a module hands on whole, as it spells it.
  public static List<String> in(String text) {
    return STAR.matcher(text)
        .results()
        .filter(star -> startsStatement(text, star.start()))
        .map(star -> star.group(1))
        .toList();
  }

  private void star(String file, String specifier) {
    if (specifier.startsWith(".")) {
      relative(files, file, specifier).ifPresent(this::walk);
    } else if (!specifier.startsWith("#") && !specifier.contains(":")) {
      follow(specifier);
    }
  }

  /// The file that a relative specifier in another one means.
  static Optional<String> relative(PackageFiles files, String from, String specifier) {
    String folder = from.substring(0, from.lastIndexOf('/') + 1);
    return EntryPoints.join(folder, specifier)
        .flatMap(
            path -> ENDINGS.stream().map(ending -> path + ending).filter(files::has).findFirst());
  }

  private void follow(String specifier) {
    switch (targets.target(specifier, false)) {
      case Target.External external -> found.put(external.url(), external);
      case Target.Own own -> walk(own.file());
      case Target.Builtin(var url) -> found.put(url, new Target.External(url, null));
      case Target.Empty _, Target.Absent _, Target.Refused _ -> {}
    }
  }

  /// Whether a keyword can start a statement here: after the end of a line, a statement or a
  /// comment, and blanks.
  private static boolean startsStatement(String text, int at) {
    int before = at - 1;
    while (before >= 0 && isBlank(text.charAt(before))) {
      before--;
    }
    return before < 0
        || ";})\n\r\u2028\u2029".indexOf(text.charAt(before)) >= 0
        || text.startsWith("*/", before - 1);
  }

  private static boolean isBlank(char c) {
    boolean endsLine = "\n\r\u2028\u2029".indexOf(c) >= 0;
    return !endsLine && (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF');
  }
}
