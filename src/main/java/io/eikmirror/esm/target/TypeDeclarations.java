package io.eikmirror.esm.target;

import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.Reference;
import io.eikmirror.esm.entry.EntryPoint;
import io.eikmirror.esm.entry.EntryPoints;
import io.eikmirror.esm.entry.ExportsField;
import io.eikmirror.esm.entry.PackageJson;
import io.eikmirror.npm.PackageName;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where the TypeScript declarations of entry points are: in the package itself, or in the
/// `@types/…` package where the plan refers to one.
public final class TypeDeclarations {
  private static final Set<String> CONDITIONS =
      Set.of("types", "browser", "module", "import", "require");

  private static final Pattern CODE = Pattern.compile("\\.(?:jsx?|([mc])js)$");
  private static final Pattern DECLARATION = Pattern.compile("\\.d\\.[cm]?ts$");

  private final EsmSource source;
  private final PackageJson json;
  private final ExportsField exports;
  private final TypesVersions versions;

  public TypeDeclarations(EsmSource source) {
    this.source = source;
    this.json = PackageJson.in(source.files(), "");
    this.exports = new ExportsField(json.exports());
    this.versions = TypesVersions.in(json);
  }

  /// A path in the release, or a root-relative URL in another; empty when nobody declares them.
  public Optional<String> of(EntryPoint entry) {
    return Stream.<Optional<String>>of(
            exported(entry), versioned(entry), stated(entry), beside(entry.source()))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> elsewhere(entry.subpath()));
  }

  private Optional<String> exported(EntryPoint entry) {
    return json.exports().isMissingNode()
        ? Optional.empty()
        : exports.resolve(entry.subpath(), CONDITIONS).flatMap(this::declaration);
  }

  private Optional<String> versioned(EntryPoint entry) {
    String path =
        entry.isMain()
            ? json.text("types").or(() -> json.text("typings")).orElse("index")
            : entry.subpath();
    return versions
        .places(path.replaceFirst("^\\./", ""))
        .flatMap(place -> EntryPoints.join("", place).stream())
        .flatMap(place -> completed(place).or(() -> beside(place)).stream())
        .findFirst();
  }

  /// What a `package.json` says that has the entry as its main module: the package's, or one in the
  /// subfolder.
  private Optional<String> stated(EntryPoint entry) {
    String folder = entry.isMain() ? "" : entry.subpath().substring(2);
    if (!entry.isMain() && !source.files().has(folder + "/" + PackageJson.FILE)) {
      return Optional.empty();
    }
    PackageJson in = PackageJson.in(source.files(), folder);
    return Stream.of("types", "typings")
        .flatMap(field -> in.text(field).stream())
        .flatMap(path -> EntryPoints.join(folder, path).stream())
        .flatMap(path -> completed(path).stream())
        .findFirst();
  }

  private Optional<String> completed(String path) {
    return Stream.of(path, path + ".d.ts", path + "/index.d.ts")
        .flatMap(file -> declaration(file).stream())
        .findFirst();
  }

  /// `x.d.ts` beside `x.js`, `x.d.mts` beside `x.mjs`.
  private Optional<String> beside(String module) {
    Matcher code = CODE.matcher(module);
    return code.find() ? declaration(code.replaceFirst(".d.$1ts")) : Optional.empty();
  }

  private Optional<String> declaration(String path) {
    return Optional.of(path)
        .filter(file -> source.files().has(file) && DECLARATION.matcher(file).find());
  }

  private Optional<String> elsewhere(String subpath) {
    Optional<PackageName> types = source.manifest().name().types();
    if (types.isEmpty()) {
      return Optional.empty();
    }
    MirrorJson declares = source.siblings().get(types.get());
    Reference reference = source.references().get(types.get());
    if (declares == null || reference == null) {
      return Optional.empty();
    }
    String path =
        subpath.equals(".") ? "index" : subpath.substring(2).replaceFirst("\\.[cm]?js$", "");
    return Stream.of(path + ".d.ts", path + "/index.d.ts")
        .filter(file -> declares.files().containsKey(file))
        .findFirst()
        .flatMap(file -> SpecifierTargets.place(reference).map(place -> place.child(file).value()));
  }
}
