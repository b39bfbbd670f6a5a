package io.eikmirror.mirror.release;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Specifier;
import io.eikmirror.tarball.PackageFiles;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The subpaths of other packages that a package's code seems to import, or its `package.json` maps
/// imports to: whatever is quoted and looks like one. Text that only looks so does no harm.
final class DeepImports {
  private static final Pattern CODE = Pattern.compile(".*\\.(?:[cm]?[jt]sx?|css)|package\\.json");
  private static final Pattern QUOTED =
      Pattern.compile("[\"'`]((?:@[\\w.~-]+/)?[a-z0-9_~-][\\w.~-]*(?:/[\\w.~@+-]+)+)[\"'`]");

  private DeepImports() {}

  static Set<Specifier> of(PackageFiles files, Predicate<PackageName> wanted) {
    Set<Specifier> found = new HashSet<>();
    files.paths().stream()
        .filter(path -> CODE.matcher(path).matches() && !path.contains(".d."))
        .flatMap(path -> files.text(path).stream())
        .flatMap(text -> QUOTED.matcher(text).results())
        .map(quoted -> Specifier.parse(quoted.group(1)))
        .flatMap(Optional::stream)
        .filter(specifier -> wanted.test(specifier.name()) && !specifier.subpath().equals("."))
        .forEach(found::add);
    return found;
  }
}
