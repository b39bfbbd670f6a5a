package io.eikmirror.esm.target;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.Neighbours.Neighbour;
import io.eikmirror.esm.Reference;
import io.eikmirror.esm.entry.EntryPoint;
import io.eikmirror.esm.entry.EntryPoints;
import io.eikmirror.esm.entry.PackageJson;
import io.eikmirror.esm.entry.PublishedFiles;
import io.eikmirror.npm.NodeBuiltin;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Specifier;
import io.eikmirror.npm.VersionRange;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Decides what bare specifiers in one package's code mean: the package's own `browser` map first,
/// then its own name, Node's builtins, and last the references that the plan made.
public final class SpecifierTargets {
  private final EsmSource source;
  private final Release polyfills;
  private final JsonNode browserMap;
  private final Map<String, String> ownFiles;
  private final boolean development;
  private final Map<PackageName, Neighbour> neighbours = new ConcurrentHashMap<>();

  /// @param polyfills the release that gives Node's builtins, by subpaths `./nodelibs/<builtin>`
  /// @param development whether references go to development builds where there are some
  public SpecifierTargets(
      EsmSource source, List<EntryPoint> entries, Release polyfills, boolean development) {
    this.source = source;
    this.polyfills = polyfills;
    this.browserMap = PackageJson.in(source.files(), "").browserMap();
    this.ownFiles =
        entries.stream().collect(Collectors.toMap(EntryPoint::subpath, EntryPoint::source));
    this.development = development;
  }

  /// @param catchable whether code asks for it by `require` or `import()`, for which a missing
  ///   package is an error to catch
  public Target target(String specifier, boolean catchable) {
    JsonNode mapped = browserMap.path(specifier);
    if (mapped.isBoolean() && !mapped.asBoolean()) {
      return new Target.Empty();
    }
    if (mapped.isTextual() && mapped.asText().startsWith(".")) {
      return ownFile(mapped.asText())
          .<Target>map(Target.Own::new)
          .orElseGet(() -> refused(mapped.asText(), "browser maps it to a file that is not there"));
    }
    return named(mapped.isTextual() ? mapped.asText() : specifier, catchable);
  }

  private Optional<String> ownFile(String path) {
    return EntryPoints.join("", path).flatMap(this::completed);
  }

  private Optional<String> completed(String path) {
    return List.of("", ".js", ".mjs", ".cjs", ".json").stream()
        .map(ending -> path + ending)
        .filter(source.files()::has)
        .findFirst()
        .or(() -> EntryPoints.mainOf(source.files(), path));
  }

  /// Whether the package says that it uses the one that a specifier is about.
  public boolean isDeclared(String specifier) {
    return Specifier.parse(specifier)
        .map(Specifier::name)
        .filter(name -> source.references().containsKey(name))
        .isPresent();
  }

  private Target named(String specifier, boolean catchable) {
    Optional<Specifier> parsed = Specifier.parse(specifier);
    boolean declared =
        parsed.map(Specifier::name).filter(source.references()::containsKey).isPresent();
    if (NodeBuiltin.isBuiltin(specifier) && !declared) {
      return builtin(specifier.replaceFirst("^node:", ""));
    }
    return parsed
        .map(known -> named(known, specifier, catchable))
        .orElseGet(() -> refused(specifier, "it is not the name of a package"));
  }

  private Target named(Specifier specifier, String text, boolean catchable) {
    if (specifier.name().equals(source.manifest().name())) {
      return own(specifier);
    }
    Reference reference = source.references().get(specifier.name());
    return reference == null
        ? undeclared(specifier, text, catchable)
        : referred(reference, specifier, text, catchable);
  }

  private Target undeclared(Specifier specifier, String text, boolean catchable) {
    Optional<Neighbour> neighbour = neighbour(specifier.name());
    if (neighbour.isPresent()) {
      return referred(neighbour.get().reference(), specifier, text, catchable);
    }
    return catchable
        ? new Target.Absent(text)
        : refused(
            text,
            "package.json does not declare it, and it is not mirrored besides; name it in a rule,"
                + " or leave it bare with build.external");
  }

  private Target referred(
      Reference reference, Specifier specifier, String text, boolean catchable) {
    return switch (reference) {
      case Reference.ByAlias alias -> external(place(alias).orElseThrow(), alias.name(), specifier);
      case Reference.Pinned pinned ->
          external(place(pinned).orElseThrow(), pinned.name(), specifier);
      case Reference.Bare _ -> new Target.External(specifier.toString(), null);
      case Reference.Absent absent ->
          absent.optional() || catchable
              ? new Target.Absent(text)
              : refused(text, "it is not mirrored; name it in a rule, or follow dependencies");
    };
  }

  private Target own(Specifier specifier) {
    return Optional.ofNullable(ownFiles.get(specifier.subpath()))
        .or(() -> completed(specifier.subpath().replaceFirst("^\\./?", "")))
        .<Target>map(Target.Own::new)
        .orElseGet(() -> refused(specifier.toString(), "the package has no such entry point"));
  }

  private Target external(AssetPath at, PackageName real, Specifier specifier) {
    MirrorJson sibling = sibling(specifier.name()).orElse(null);
    if (sibling == null) {
      return new Target.External(url(at, PublishedFiles.usual(real, specifier.subpath())), null);
    }
    return sibling
        .entry(specifier.subpath())
        .<Target>map(entry -> new Target.External(url(at, fileOf(entry, sibling)), entry))
        .orElseGet(() -> unpublished(specifier, sibling.release()));
  }

  /// A package that is named like one of Node's builtins mostly stands for that builtin, and need
  /// not have all of its parts, such as `assert/strict`.
  private Target unpublished(Specifier specifier, Release release) {
    return NodeBuiltin.isBuiltin(specifier.toString())
        ? builtin(specifier.toString())
        : refused(
            specifier.toString(),
            release
                + " publishes no such entry point; if it ships that file, list it in"
                + " build.entries of a rule for it with build.onChange: rebuild; if not, take a"
                + " version that does with dependencies.override, or leave "
                + specifier.name()
                + " bare with build.external");
  }

  private Optional<MirrorJson> sibling(PackageName name) {
    return Optional.ofNullable(source.siblings().get(name))
        .or(() -> Optional.ofNullable(neighbours.get(name)).map(Neighbour::mirrorJson));
  }

  private Optional<Neighbour> neighbour(PackageName name) {
    Optional<Neighbour> found = neighbour(source, name);
    found.ifPresent(neighbour -> neighbours.put(name, neighbour));
    return found;
  }

  /// What an import means that a package does not declare; empty when that is not mirrored.
  public static Optional<Neighbour> neighbour(EsmSource source, PackageName name) {
    Optional<VersionRange> range = PackageJson.in(source.files(), "").developedWith(name);
    return source.neighbours().find(name, range.orElse(null));
  }

  /// What the code imports of other packages means, as far as it was asked for.
  public Collection<Reference> references() {
    Map<PackageName, Reference> all = new TreeMap<>(source.references());
    all.putAll(undeclared());
    return all.values();
  }

  /// What the code imports without declaring it, as far as it was asked for.
  Map<PackageName, Reference> undeclared() {
    Map<PackageName, Reference> undeclared = new TreeMap<>();
    neighbours.forEach((name, neighbour) -> undeclared.put(name, neighbour.reference()));
    return undeclared;
  }

  private String fileOf(MirrorJson.Entry entry, MirrorJson sibling) {
    String development = MirrorJson.DEVELOPMENT + entry.file();
    return this.development && sibling.files().containsKey(development)
        ? development
        : entry.file();
  }

  private static String url(AssetPath at, String file) {
    return at.child(file).value();
  }

  private Target builtin(String name) {
    return switch (source.options().nodeBuiltins()) {
      case POLYFILL ->
          new Target.Builtin(
              url(
                  AssetPath.of(PackageType.NPM, polyfills.name(), polyfills.version()),
                  PublishedFiles.usual(polyfills.name(), "./nodelibs/" + name)));
      case EMPTY -> new Target.Empty();
      case REFUSE ->
          refused(
              "node:" + name,
              "browsers have no Node builtins; build.nodeBuiltins can be polyfill or empty");
    };
  }

  private static Target refused(String specifier, String why) {
    return new Target.Refused("\"" + specifier + "\" cannot be imported: " + why);
  }

  /// The URL under which code reaches a builtin's polyfill.
  public String polyfill(String builtin) {
    return switch (builtin(builtin)) {
      case Target.Builtin(var url) -> url;
      case Target.External _, Target.Own _, Target.Empty _, Target.Absent _, Target.Refused _ -> "";
    };
  }

  /// Everything that is known of the modules that references lead to, by URL.
  public Map<String, MirrorJson.Entry> knownModules() {
    Map<String, MirrorJson.Entry> known = new TreeMap<>();
    source.references().forEach((name, reference) -> knownModules(name, reference, known));
    undeclared().forEach((name, reference) -> knownModules(name, reference, known));
    return known;
  }

  private void knownModules(
      PackageName name, Reference reference, Map<String, MirrorJson.Entry> known) {
    sibling(name)
        .ifPresent(sibling -> place(reference).ifPresent(at -> addAll(sibling, at, known)));
  }

  private void addAll(MirrorJson sibling, AssetPath at, Map<String, MirrorJson.Entry> known) {
    sibling.entries().values().forEach(entry -> known.put(url(at, fileOf(entry, sibling)), entry));
  }

  /// The URL prefix that a reference gives; none for those that are not URLs.
  static Optional<AssetPath> place(Reference reference) {
    return switch (reference) {
      case Reference.ByAlias alias ->
          Optional.of(AssetPath.of(PackageType.NPM, alias.name(), alias.alias()));
      case Reference.Pinned pinned ->
          Optional.of(AssetPath.of(PackageType.NPM, pinned.name(), pinned.version()));
      case Reference.Bare _, Reference.Absent _ -> Optional.empty();
    };
  }
}
