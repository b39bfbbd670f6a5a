package io.eikmirror.esm.build;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.code.AssetUrls;
import io.eikmirror.esm.code.StyleSheets;
import io.eikmirror.esm.code.Wrapper;
import io.eikmirror.esm.engine.Loaded;
import io.eikmirror.esm.engine.Plugin;
import io.eikmirror.esm.engine.Resolved;
import io.eikmirror.esm.entry.EntryPoints;
import io.eikmirror.esm.entry.PackageJson;
import io.eikmirror.esm.target.SpecifierTargets;
import io.eikmirror.esm.target.StarExports;
import io.eikmirror.esm.target.Target;
import io.eikmirror.npm.Specifier;
import io.eikmirror.tarball.PackageFiles;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells esbuild what the imports of one package mean that are not files of the package. Relative
/// imports, `#imports` and the package's own `exports` are esbuild's.
final class ReleasePlugin implements Plugin {
  /// The virtual module that imports every entry.
  static final String ALL = "all:";

  /// Before the source of an entry point that imports the main one first.
  static final String AFTER_MAIN = "after-main:";

  private static final String FILE = "file";
  private static final String MODULE = "module";
  private static final String FACADE = "facade";
  private static final String BUILTIN = "builtin";
  private static final String ABSENT = "absent";
  private static final String STAR = "star";
  private static final String WASM = "wasm";
  private static final String SHEET = "sheet";
  private static final String CONSTRUCTED = "constructed";
  private static final String LATER =
      "import(\"%s\") fails when it runs: no rule mirrors that package";
  private static final String AT_ONCE =
      "%2$s imports \"%1$s\", which no rule mirrors, so it fails when it is loaded";
  private static final Set<String> STYLES = Set.of("import-rule", "composes-from", "url-token");
  private static final Pattern REGEX_SYNTAX = Pattern.compile("[^\\w\\s/-]");
  private static final Set<String> REQUIRES = Set.of("require-call", "require-resolve");

  private final SpecifierTargets targets;
  private final PackageFiles files;
  private final Map<String, String> modules;
  private final boolean namedStars;
  private final Map<String, Set<String>> dangling;
  private final Map<String, String> settled;
  private final WasmImports wasm;
  private final Set<String> used = new TreeSet<>();
  private final Set<String> unmet = new TreeSet<>();
  private final Map<String, List<String>> stars = new ConcurrentHashMap<>();
  private final Map<String, MirrorJson.Entry> handedOn = new ConcurrentHashMap<>();

  /// @param modules the text of entry points that the package does not ship
  /// @param namedStars whether stars of other packages become the names that are known of them
  /// @param dangling by style sheet what it names and the package does not ship; it stays as it is
  /// @param settled the text of files that are not built as they are shipped
  ReleasePlugin(
      SpecifierTargets targets,
      PackageFiles files,
      Map<String, String> modules,
      boolean namedStars,
      Map<String, Set<String>> dangling,
      Map<String, String> settled) {
    this.targets = targets;
    this.files = files;
    this.modules = Map.copyOf(modules);
    this.namedStars = namedStars;
    this.dangling = Map.copyOf(dangling);
    this.settled = Map.copyOf(settled);
    this.wasm = new WasmImports(files, targets);
  }

  /// The specifiers of other packages that were met, ascending.
  Set<String> used() {
    return used;
  }

  /// What code imports and does not get, in words, ascending. What it asks for by `require` it may
  /// do without, and is not told.
  Set<String> unmet() {
    unmet.addAll(wasm.unmet());
    return unmet;
  }

  @Override
  public String resolveFilter() {
    return dangling.values().stream()
        .flatMap(Set::stream)
        .distinct()
        .sorted()
        .map(path -> "|^" + REGEX_SYNTAX.matcher(path).replaceAll("\\\\$0") + "$")
        .collect(Collectors.joining("", "^[^./#]", wasm.areShipped() ? "|\\.wasm$" : ""));
  }

  @Override
  public @Nullable Resolved resolve(Import asked) {
    String path = asked.path();
    if (modules.containsKey(path)) {
      return new Resolved.Virtual(MODULE, path);
    }
    if (path.startsWith(Wrapper.EXTERNAL)) {
      return new Resolved.External(path.substring(Wrapper.EXTERNAL.length()));
    }
    if (dangling.getOrDefault(asked.importer(), Set.of()).contains(path)) {
      return new Resolved.External(path);
    }
    Optional<String> module = wasm.module(asked);
    if (module.isPresent()) {
      return new Resolved.Virtual(WASM, module.get());
    }
    boolean url = path.startsWith("data:") || path.matches("https?:.*");
    if (url || path.startsWith(".") || isBundled(path)) {
      return null;
    }
    if (STYLES.contains(asked.kind())) {
      return asked.kind().equals("import-rule") ? styleSheet(asked) : null;
    }
    used.add(path);
    Resolved resolved = other(asked);
    return namedStars && resolved instanceof Resolved.External external && isHandedOn(asked)
        ? named(external, path)
        : resolved;
  }

  /// Whether the importing module hands the other one on whole.
  private boolean isHandedOn(Import asked) {
    return stars
        .computeIfAbsent(asked.importer(), file -> StarExports.in(files.text(file).orElse("")))
        .contains(asked.path());
  }

  /// A star of another package has no names to esbuild, and what the package itself imports through
  /// it would be missing; so it gets the names that are known.
  private Resolved named(Resolved.External external, String specifier) {
    if (targets.target(specifier, false) instanceof Target.External(var url, var entry)
        && entry != null) {
      handedOn.put(url, entry);
      return new Resolved.Virtual(STAR, url);
    }
    return external;
  }

  /// `@import "x.css"` means the file beside the style sheet, and only then a package.
  private @Nullable Resolved styleSheet(Import asked) {
    String specifier = asked.path().replaceFirst("^~", "");
    boolean isFile = beside(asked.importer(), asked.path()).isPresent();
    if (isFile || !targets.isDeclared(specifier)) {
      return null;
    }
    used.add(specifier);
    return targets.target(specifier, false) instanceof Target.External external
        ? new Resolved.External(external.url())
        : null;
  }

  /// A file of the package, by its path from another one.
  private Optional<String> beside(String other, String path) {
    return EntryPoints.join(other.substring(0, other.lastIndexOf('/') + 1), path)
        .filter(files::has);
  }

  private Resolved other(Import asked) {
    boolean byRequire = REQUIRES.contains(asked.kind());
    boolean onDemand = asked.kind().equals("dynamic-import");
    return switch (targets.target(asked.path(), byRequire || onDemand)) {
      // No module can load it; so it goes into the style sheet of the entries that import it.
      case Target.External external when isStyleSheet(external) ->
          new Resolved.Virtual(SHEET, external.url());
      case Target.External external ->
          byRequire
              ? new Resolved.Virtual(FACADE, external.url())
              : new Resolved.External(external.url());
      // What is imported when it is needed shall not be fetched before.
      case Target.Builtin(var url) ->
          onDemand ? new Resolved.External(url) : new Resolved.Virtual(BUILTIN, url, false);
      case Target.Own own -> new Resolved.Natively(own.file());
      case Target.Empty _ -> new Resolved.Empty();
      case Target.Absent absent -> {
        if (!byRequire) {
          unmet.add((onDemand ? LATER : AT_ONCE).formatted(absent.specifier(), asked.importer()));
        }
        yield new Resolved.Virtual(ABSENT, absent.specifier());
      }
      case Target.Refused refused -> new Resolved.Refused(refused.reason());
    };
  }

  private static boolean isStyleSheet(Target.External external) {
    return external.entry() != null && external.entry().format() == MirrorJson.Format.CSS;
  }

  /// Whether the package ships that dependency inside itself (`bundleDependencies`).
  private boolean isBundled(String path) {
    Optional<Specifier> specifier = Specifier.parse(path);
    return specifier.isPresent()
        && files.has("node_modules/" + specifier.get().name() + "/" + PackageJson.FILE);
  }

  @Override
  public Set<String> namespaces() {
    return settled.isEmpty()
        ? Set.of(MODULE, FACADE, BUILTIN, ABSENT, STAR, SHEET, CONSTRUCTED, WASM)
        : Set.of(MODULE, FACADE, BUILTIN, ABSENT, STAR, SHEET, CONSTRUCTED, WASM, FILE);
  }

  @Override
  public @Nullable Loaded load(String namespace, String path) {
    if (namespace.equals(FILE)) {
      String text = settled.get(path);
      return text == null ? null : new Loaded(text, "jsx");
    }
    if (namespace.equals(SHEET)) {
      return new Loaded(Wrapper.sheet(path), "css");
    }
    return new Loaded(
        switch (namespace) {
          case FACADE -> Wrapper.facade(path);
          case BUILTIN -> Wrapper.builtin(path);
          case ABSENT -> Wrapper.absent(path);
          case MODULE -> Objects.requireNonNull(modules.get(path));
          case WASM -> wasm.wrapper(path);
          case CONSTRUCTED ->
              StyleSheets.constructed(
                  files.text(path).orElseThrow(), url -> beside(path, url).map(AssetUrls::own));
          case STAR -> Wrapper.named(path, Objects.requireNonNull(handedOn.get(path)));
          default -> throw new IllegalArgumentException("no such namespace: " + namespace);
        },
        "js");
  }
}
