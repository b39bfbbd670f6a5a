package io.eikmirror.esm;

import io.eikmirror.esm.MirrorJson.NamesBy;
import io.eikmirror.esm.engine.BuildRequest;
import io.eikmirror.esm.engine.BuildResult;
import io.eikmirror.esm.engine.BuildResult.Built;
import io.eikmirror.esm.engine.BuildResult.Failed;
import io.eikmirror.esm.engine.BuildResult.Stopped;
import io.eikmirror.esm.engine.Esbuild;
import io.eikmirror.esm.names.CjsLexer;
import io.eikmirror.esm.names.Executed;
import io.eikmirror.esm.names.Lexed;
import io.eikmirror.esm.names.SealedRunner;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The named exports of CommonJS entries: what cjs-module-lexer reads in the source, as Node does,
/// and what `module.exports` really holds once the code has run in the sealed JVM.
final class CommonJsNames {
  private static final String THUNKS = "thunks:";
  private static final List<String> ENDINGS = List.of("", ".js", ".cjs", ".json", "/index.js");

  /// @param by how they were found
  record Names(List<String> names, NamesBy by) {}

  private final Esbuild esbuild;
  private final CjsLexer lexer;
  private final SealedRunner runner;

  CommonJsNames(Esbuild esbuild, CjsLexer lexer, SealedRunner runner) {
    this.esbuild = esbuild;
    this.lexer = lexer;
    this.runner = runner;
  }

  /// By published file.
  Map<String, Names> of(
      EsmSource source, Variant variant, List<EntryPoint> entries, SpecifierTargets targets) {
    if (entries.isEmpty()) {
      return Map.of();
    }
    CompletableFuture<Map<String, Executed>> execution =
        CompletableFuture.supplyAsync(
            () -> execute(source, variant, entries, targets), Thread::startVirtualThread);
    Map<String, Set<String>> read = new HashMap<>();
    for (EntryPoint entry : entries) {
      Set<String> names = new TreeSet<>();
      read(source, entry.source(), targets, names, new HashSet<>());
      read.put(entry.file(), names);
    }
    Map<String, Executed> executed = execution.join();
    Map<String, Names> found = new HashMap<>();
    read.forEach((file, names) -> found.put(file, names(names, executed.get(file))));
    return found;
  }

  private static Names names(Set<String> read, @Nullable Executed executed) {
    if (executed instanceof Executed.Ran ran) {
      read.addAll(ran.keys());
      return new Names(Wrapper.exportable(read), NamesBy.EXECUTION);
    }
    return new Names(Wrapper.exportable(read), NamesBy.STATIC);
  }

  private Map<String, Executed> execute(
      EsmSource source, Variant variant, List<EntryPoint> entries, SpecifierTargets targets) {
    Map<String, MirrorJson.Entry> known = targets.knownModules();
    ReleasePlugin plugin =
        ReleasePlugin.executed(
            targets,
            source.files(),
            Map.of(THUNKS, Wrapper.thunks(entries)),
            url ->
                Wrapper.stub(
                    Optional.ofNullable(known.get(url))
                        .map(MirrorJson.Entry::names)
                        .orElse(List.of())));
    BuildResult result =
        esbuild.build(
            new BuildRequest(
                source.files().root(), variant.executed(source.options(), THUNKS), plugin));
    return switch (result) {
      case Built built ->
          runner.run(script(built), entries.stream().map(EntryPoint::file).toList());
      case Failed _, Stopped _ -> Map.of();
    };
  }

  private static String script(Built built) {
    return built.files().stream()
        .filter(file -> file.path().endsWith(".js"))
        .map(file -> new String(file.contents(), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  /// Node's algorithm: the lexer's names, and those of what the module re-exports.
  private void read(
      EsmSource source,
      String file,
      SpecifierTargets targets,
      Set<String> names,
      Set<String> seen) {
    if (!seen.add(file) || file.endsWith(".json")) {
      return;
    }
    Lexed lexed = lexer.parse(source.files().text(file).orElse(""));
    names.addAll(lexed.exports());
    for (String reexport : lexed.reexports()) {
      if (reexport.startsWith(".")) {
        relative(source, file, reexport)
            .ifPresent(next -> read(source, next, targets, names, seen));
      } else if (targets.target(reexport, true) instanceof Target.External external
          && external.entry() != null) {
        names.addAll(external.entry().names());
      }
    }
  }

  private static Optional<String> relative(EsmSource source, String from, String specifier) {
    return EntryPoints.join(from.substring(0, from.lastIndexOf('/') + 1), specifier)
        .flatMap(path ->
            ENDINGS.stream().map(ending -> path + ending).filter(source.files()::has).findFirst());
  }
}
