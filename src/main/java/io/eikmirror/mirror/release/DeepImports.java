package io.eikmirror.mirror.release;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Specifier;
import io.eikmirror.tarball.PackageFiles;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The subpaths of other packages that a package's code imports, or its `package.json` maps imports
/// to.
final class DeepImports {
  private static final Pattern CODE = Pattern.compile(".*\\.(?:[cm]?[jt]sx?|css)|package\\.json");
  // Neither goes back over what it has read: code that means harm would take it hours, or all of
  // the stack.
  private static final Pattern QUOTED =
      Pattern.compile("[\"'`]((?:@[\\w.~-]++/)?+[a-z0-9_~-][\\w.~-]*+(?:/[\\w.~@+#-]++)++)[\"'`]");
  private static final Pattern STATED =
      Pattern.compile(
          "(?:\\bfrom|\\bimport|\\brequire|\\burl)"
              + "\\s*+\\(?+\\s*+(?:/\\*[^*]*+\\*/\\s*+)?+"
              + QUOTED);

  private DeepImports() {}

  /// Whatever is quoted and looks like one: where text that only looks so does no harm.
  static Set<Specifier> of(PackageFiles files, Predicate<PackageName> wanted) {
    return find(files, QUOTED, wanted);
  }

  /// What follows a word that imports.
  static Set<Specifier> stated(PackageFiles files, Predicate<PackageName> wanted) {
    return find(files, STATED, wanted);
  }

  private static Set<Specifier> find(
      PackageFiles files, Pattern pattern, Predicate<PackageName> wanted) {
    Set<Specifier> found = new HashSet<>();
    for (String path : files.paths()) {
      if (CODE.matcher(path).matches() && !path.contains(".d.")) {
        Pattern here = path.endsWith(".json") ? QUOTED : pattern;
        files.text(path).stream()
            .flatMap(text -> here.matcher(text).results())
            .map(quoted -> Specifier.parse(quoted.group(1)))
            .flatMap(Optional::stream)
            .filter(specifier -> wanted.test(specifier.name()) && !specifier.subpath().equals("."))
            .forEach(found::add);
      }
    }
    return found;
  }
}
