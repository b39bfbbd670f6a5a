package io.eikmirror.esm.build;

import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson.NamesBy;
import io.eikmirror.esm.code.Wrapper;
import io.eikmirror.esm.entry.EntryPoints;
import io.eikmirror.esm.names.CjsLexer;
import io.eikmirror.esm.names.Lexed;
import io.eikmirror.esm.sealed.Executed;
import io.eikmirror.esm.target.SpecifierTargets;
import io.eikmirror.esm.target.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The named exports of CommonJS entries: what reading finds in the source, as Node does, and what
/// `module.exports` really holds once the code has run in the sealed JVM. Of one release, whose
/// files are read once, however many entries hand them on.
final class CommonJsNames {
  private static final List<String> ENDINGS = List.of("", ".js", ".cjs", ".json", "/index.js");

  /// @param by how they were found
  record Names(List<String> names, NamesBy by) {}

  private final EsmSource source;
  private final SpecifierTargets targets;
  private final Map<String, Lexed> lexed = new ConcurrentHashMap<>();

  CommonJsNames(EsmSource source, SpecifierTargets targets) {
    this.source = source;
    this.targets = targets;
  }

  /// What reading finds, together with what execution found.
  static Names together(Set<String> read, @Nullable Executed executed) {
    if (executed instanceof Executed.Ran ran) {
      Set<String> names = new TreeSet<>(read);
      names.addAll(ran.keys());
      return new Names(Wrapper.exported(names), NamesBy.EXECUTION);
    }
    return new Names(Wrapper.exported(read), NamesBy.STATIC);
  }

  /// What reading finds in one file; of a JSON document its keys, as bundlers give them.
  Set<String> read(String file) {
    if (file.endsWith(".json")) {
      return JsonKeys.of(source.files().bytes(file).orElseGet(() -> new byte[0]));
    }
    Set<String> names = new TreeSet<>();
    read(file, names, new HashSet<>());
    return names;
  }

  /// Node's algorithm: the file's names, and those of what the module re-exports.
  private void read(String file, Set<String> names, Set<String> seen) {
    if (!seen.add(file) || file.endsWith(".json")) {
      return;
    }
    Lexed found = lexed.computeIfAbsent(file, this::lex);
    names.addAll(found.exports());
    for (String reexport : found.reexports()) {
      if (reexport.startsWith(".")) {
        relative(file, reexport).ifPresent(next -> read(next, names, seen));
      } else if (targets.target(reexport, true) instanceof Target.External external
          && external.entry() != null) {
        names.addAll(external.entry().names());
      }
    }
  }

  private Lexed lex(String file) {
    return CjsLexer.parse(source.files().text(file).orElse(""));
  }

  private Optional<String> relative(String from, String specifier) {
    return EntryPoints.join(from.substring(0, from.lastIndexOf('/') + 1), specifier)
        .flatMap(path ->
            ENDINGS.stream().map(ending -> path + ending).filter(source.files()::has).findFirst());
  }
}
