package io.eikmirror.esm;

import io.eikmirror.esm.engine.Loaded;
import io.eikmirror.esm.engine.Plugin;
import io.eikmirror.esm.engine.Resolved;
import io.eikmirror.npm.Specifier;
import io.eikmirror.tarball.PackageFiles;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Tells esbuild what the imports of one package mean: virtual entries and wrappers, and everything
/// that is not a file of the package. Relative imports, `#imports` and the package's own `exports`
/// are esbuild's.
final class ReleasePlugin implements Plugin {
  /// The virtual module that imports every wrapper.
  static final String ALL = "all:";

  private static final String FACADE = "facade";
  private static final String ABSENT = "absent";
  private static final Set<String> STYLES = Set.of("import-rule", "composes-from", "url-token");
  private static final Set<String> REQUIRES = Set.of("require-call", "require-resolve");

  private final SpecifierTargets targets;
  private final PackageFiles files;
  private final Map<String, String> modules;
  private final UnaryOperator<String> foreign;
  private final boolean everyImport;
  private final Set<String> used = new TreeSet<>();

  /// @param modules the text of the virtual modules, by specifier: `entry:client.js`
  /// @param foreign from the URL of another package's module to the code that stands for it
  /// @param everyImport whether that code stands for ES imports too, or only for `require`
  private ReleasePlugin(
      SpecifierTargets targets,
      PackageFiles files,
      Map<String, String> modules,
      UnaryOperator<String> foreign,
      boolean everyImport) {
    this.targets = targets;
    this.files = files;
    this.modules = Map.copyOf(modules);
    this.foreign = foreign;
    this.everyImport = everyImport;
  }

  /// For a build that is published: imports of other packages stay, and `require` of one becomes an
  /// import with the interop it needs.
  static ReleasePlugin published(
      SpecifierTargets targets, PackageFiles files, Map<String, String> modules) {
    return new ReleasePlugin(targets, files, modules, Wrapper::facade, false);
  }

  /// For a build that is only executed: `stub` stands for every module of another package.
  static ReleasePlugin executed(
      SpecifierTargets targets,
      PackageFiles files,
      Map<String, String> modules,
      UnaryOperator<String> stub) {
    return new ReleasePlugin(targets, files, modules, stub, true);
  }

  /// The specifiers of other packages that were met, ascending.
  Set<String> used() {
    return used;
  }

  @Override
  public String resolveFilter() {
    return "^[^./#]";
  }

  @Override
  public @Nullable Resolved resolve(Import asked) {
    String path = asked.path();
    if (modules.containsKey(path)) {
      return new Resolved.Virtual("module", path);
    }
    if (path.startsWith(Wrapper.EXTERNAL)) {
      return new Resolved.External(path.substring(Wrapper.EXTERNAL.length()));
    }
    boolean url = path.startsWith("data:") || path.matches("https?:.*");
    if (url || STYLES.contains(asked.kind()) || isBundled(path)) {
      return null;
    }
    used.add(path);
    return resolve(path, REQUIRES.contains(asked.kind()));
  }

  private Resolved resolve(String specifier, boolean byRequire) {
    return switch (targets.target(specifier, byRequire)) {
      case Target.External external ->
          byRequire || everyImport
              ? new Resolved.Virtual(FACADE, external.url())
              : new Resolved.External(external.url());
      case Target.Own own -> Resolved.Natively.file(own.file());
      case Target.Empty _ -> new Resolved.Empty();
      case Target.Absent absent -> new Resolved.Virtual(ABSENT, absent.specifier());
      case Target.Refused refused -> new Resolved.Refused(refused.reason());
    };
  }

  /// Whether the package ships that dependency inside itself (`bundleDependencies`).
  private boolean isBundled(String path) {
    Optional<Specifier> specifier = Specifier.parse(path);
    return specifier.isPresent()
        && files.has("node_modules/" + specifier.get().name() + "/" + PackageJson.FILE);
  }

  @Override
  public Set<String> namespaces() {
    return Set.of("module", FACADE, ABSENT);
  }

  @Override
  public Loaded load(String namespace, String path) {
    return Loaded.js(
        switch (namespace) {
          case FACADE -> foreign.apply(path);
          case ABSENT -> Wrapper.absent(path);
          case "module" -> modules.getOrDefault(path, "");
          default -> throw new IllegalArgumentException("no such namespace: " + namespace);
        });
  }
}
