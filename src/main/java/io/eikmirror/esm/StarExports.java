package io.eikmirror.esm;

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
final class StarExports {
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
  static List<Target.External> of(PackageFiles files, SpecifierTargets targets, String source) {
    StarExports walk = new StarExports(files, targets);
    walk.walk(source);
    return List.copyOf(walk.found.values());
  }

  private void walk(String file) {
    if (!seen.add(file)) {
      return;
    }
    String text = files.text(file).orElse("");
    STAR.matcher(text)
        .results()
        .filter(star -> SyntaxGuess.startsStatement(text, star.start()))
        .forEach(star -> star(file, star.group(1)));
  }

  private void star(String file, String specifier) {
    if (specifier.startsWith(".")) {
      relative(file, specifier).ifPresent(this::walk);
    } else if (!specifier.startsWith("#") && !specifier.contains(":")) {
      follow(specifier);
    }
  }

  private Optional<String> relative(String from, String specifier) {
    String folder = from.substring(0, from.lastIndexOf('/') + 1);
    return EntryPoints.join(folder, specifier)
        .flatMap(
            path -> ENDINGS.stream().map(ending -> path + ending).filter(files::has).findFirst());
  }

  private void follow(String specifier) {
    switch (targets.target(specifier, false)) {
      case Target.External external -> found.put(external.url(), external);
      case Target.Own own -> walk(own.file());
      case Target.Empty _, Target.Absent _, Target.Refused _ -> {}
    }
  }
}
