package io.eikmirror.esm.build;

import io.eikmirror.esm.code.WasmWrapper;
import io.eikmirror.esm.engine.Plugin.Import;
import io.eikmirror.esm.entry.EntryPoints;
import io.eikmirror.esm.names.WasmModule;
import io.eikmirror.esm.target.SpecifierTargets;
import io.eikmirror.tarball.PackageFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// WebAssembly that code imports as a module, as the integration of WebAssembly with ECMAScript
/// modules has it: it is given what it imports, and what it exports is exported. What is imported
/// by nothing but `default` is a URL, as in bundlers.
final class WasmImports {
  private static final String EXTENSION = ".wasm";
  private static final Set<String> KINDS = Set.of("import-statement", "dynamic-import");

  private final PackageFiles files;
  private final SpecifierTargets targets;
  private final Map<String, String> wrappers = new HashMap<>();
  private final Set<String> unmet = new TreeSet<>();

  WasmImports(PackageFiles files, SpecifierTargets targets) {
    this.files = files;
    this.targets = targets;
  }

  /// Whether the package ships any.
  boolean areShipped() {
    return files.paths().stream().anyMatch(path -> path.endsWith(EXTENSION));
  }

  /// What code imports as a module and gets the URL of, in words, ascending.
  Set<String> unmet() {
    return unmet;
  }

  /// The file that is imported as a module; empty where an import means something else.
  Optional<String> module(Import asked) {
    String importer = asked.importer();
    if (!asked.path().matches("\\.\\.?/.*\\" + EXTENSION)
        || !KINDS.contains(asked.kind())
        || importer.endsWith(EXTENSION)
        || wantsUrl(importer, asked.path())) {
      return Optional.empty();
    }
    return EntryPoints.join(folderOf(importer), asked.path())
        .filter(file -> wrappers.containsKey(file) || isWrapped(file, importer));
  }

  /// The module that stands for a file that was found to be one.
  String wrapper(String file) {
    return wrappers.getOrDefault(file, "");
  }

  /// Whether it is WebAssembly, and all that it imports comes from a file or from a dependency.
  private boolean isWrapped(String file, String importer) {
    Optional<WasmModule> module = files.bytes(file).flatMap(WasmModule::parse);
    Map<String, String> specifiers = new HashMap<>();
    for (WasmModule.Import wanted : module.map(WasmModule::imports).orElse(Set.of())) {
      Optional<String> specifier = specifier(file, wanted.module());
      if (specifier.isEmpty()) {
        unmet.add(
            ("%s imports %s as a module, but nothing gives what that imports from \"%s\": it gets the"
                    + " file's URL")
                .formatted(importer, file, wanted.module()));
        return false;
      }
      specifiers.put(wanted.module(), specifier.get());
    }
    module.ifPresent(it -> wrappers.put(file, WasmWrapper.of(file, it, specifiers)));
    return module.isPresent();
  }

  private Optional<String> specifier(String file, String module) {
    return module.startsWith(".")
        ? EntryPoints.join(folderOf(file), module).filter(files::has).map("./"::concat)
        : Optional.of(module).filter(targets::isDeclared);
  }

  private boolean wantsUrl(String importer, String path) {
    Pattern onlyDefault =
        Pattern.compile("import\\s+[\\w$]+\\s+from\\s*[\"']" + Pattern.quote(path) + "[\"']");
    return files.text(importer).filter(text -> onlyDefault.matcher(text).find()).isPresent();
  }

  private static String folderOf(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }
}
