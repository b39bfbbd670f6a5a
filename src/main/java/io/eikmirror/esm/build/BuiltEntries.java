package io.eikmirror.esm.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.MirrorJson.Format;
import io.eikmirror.esm.MirrorJson.Loads;
import io.eikmirror.esm.MirrorJson.NamesBy;
import io.eikmirror.esm.build.CommonJsNames.Names;
import io.eikmirror.esm.code.ExportClause;
import io.eikmirror.esm.code.StyleSheets;
import io.eikmirror.esm.entry.EntryPoint;
import io.eikmirror.esm.sealed.Executed;
import io.eikmirror.esm.target.Target;
import io.eikmirror.esm.target.TypeDeclarations;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads in esbuild's metafile what each entry of a build became.
///
/// @param outputs the metafile's `outputs`, by published path
/// @param links what they import
/// @param files the finished files
record BuiltEntries(
    JsonNode outputs,
    JsonNode inputs,
    OutputLinks links,
    boolean isModule,
    Map<String, byte[]> files,
    String folder,
    TypeDeclarations declarations,
    StyleSheets styles) {
  /// It lacked a global of browsers, and with a stand-in for that threw an error of its own, or
  /// imported what that told it: a browser would have told it something else.
  private static final Pattern DISAPPOINTED =
      Pattern.compile(
          "ReferenceError: .*; with stand-ins for a browser: "
              + "(?!(?:Eval|Range|Reference|Syntax|Type|URI)Error:|Error: Cannot find module '[^']*'$).*");

  /// What an entry's source is: esbuild's own parse tells, and of a file with neither kind of
  /// syntax its name and its package, as in Node. Extensions alone are not to be trusted.
  Format format(EntryPoint point) {
    return switch (point.kind()) {
      case CSS -> Format.CSS;
      case JSON, ASSET -> Format.JSON;
      case MODULE -> {
        String parsed = syntax(point);
        String source = source(point);
        boolean esm = source.endsWith(".mjs") || (isModule && source.endsWith(".js"));
        yield parsed.equals("esm") || (parsed.isEmpty() && esm) ? Format.ESM : Format.CJS;
      }
    };
  }

  /// Whether its code uses anything of CommonJS. A script that does not exports nothing.
  boolean usesCommonJs(EntryPoint point) {
    return syntax(point).equals("cjs");
  }

  private String syntax(EntryPoint point) {
    return inputs.path(source(point)).path("format").asText();
  }

  private String source(EntryPoint point) {
    return outputs.path(path(point)).path("entryPoint").asText();
  }

  String path(EntryPoint point) {
    return folder + point.file();
  }

  /// What esbuild says that a published file exports.
  Set<String> exports(String path) {
    Set<String> exports = new TreeSet<>();
    outputs.path(path).path("exports").forEach(name -> exports.add(name.asText()));
    return exports;
  }

  /// Those of them that its code does not give: esbuild says that they are there, and leaves them
  /// out of what it prints.
  Set<String> lost(String path) {
    Set<String> lost = exports(path);
    if (!lost.isEmpty()) {
      byte[] printed = files.getOrDefault(path, new byte[0]);
      lost.removeAll(ExportClause.names(new String(printed, StandardCharsets.UTF_8)));
    }
    return lost;
  }

  /// @param stars of the entry, with what is known of them
  /// @param executed what came of loading it; null where nobody tried
  /// @param whole whether the packages that it imports took part in that
  Entry entry(
      EntryPoint point,
      @Nullable Names names,
      List<Target.External> stars,
      @Nullable Executed executed,
      boolean whole) {
    Format format = format(point);
    String file = path(point);
    List<String> chunks = links.loadedWith(file).modules();
    Set<String> imports = new TreeSet<>(links.loadedWith(file).externals());
    Set<String> exports = exports(file);
    if (format == Format.ESM) {
      exports.removeAll(lost(file));
    }
    boolean hasDefault = exports.remove("default") || format == Format.CJS;
    if (names != null) {
      exports.addAll(names.names());
    }
    for (Target.External star : stars) {
      imports.add(star.url());
      if (star.entry() != null) {
        exports.addAll(star.entry().names());
      }
    }
    long bytes = size(file) + chunks.stream().mapToLong(this::size).sum();
    @Nullable NamesBy by = names == null ? null : names.by();
    return new Entry(
        point.file(),
        point.source(),
        format,
        List.copyOf(exports),
        hasDefault,
        by,
        List.copyOf(imports),
        chunks,
        format == Format.CSS ? null : styles.of(file).orElse(null),
        format == Format.CSS ? null : declarations.of(point).orElse(null),
        bytes,
        Integrity.hash(Algorithm.SHA384, files.getOrDefault(file, new byte[0])),
        executed == null ? null : loads(executed, whole || imports.isEmpty()),
        executed == null ? null : problem(executed, whole || imports.isEmpty()));
  }

  private static Loads loads(Executed executed, boolean whole) {
    return switch (executed) {
      case Executed _ when !whole -> Loads.UNKNOWN;
      case Executed.Ran ran -> ran.stubbed() ? Loads.NEEDS_DOM : Loads.YES;
      case Executed.Failed failed when DISAPPOINTED.matcher(failed.why()).matches() ->
          Loads.UNKNOWN;
      case Executed.Failed _ -> Loads.NO;
    };
  }

  private static @Nullable String problem(Executed executed, boolean whole) {
    return switch (executed) {
      case Executed.Ran _ -> null;
      case Executed.Failed failed ->
          whole ? failed.why() : "without other packages: " + failed.why();
    };
  }

  /// What loads from outside of the release with one of its modules.
  Set<String> imports(String file) {
    return links.loadedWith(file).externals();
  }

  /// Every module of the release that loads with an entry, itself included.
  Set<String> loaded(EntryPoint point) {
    return loaded(path(point));
  }

  Set<String> loaded(String file) {
    return links.loadedWith(file).all();
  }

  /// Every file of this build that is evaluated when one of its files is imported, without that
  /// one: what dynamic imports name comes later, or never.
  Set<String> evaluatedWith(String file) {
    return links.evaluatedWith(file);
  }

  /// By module: what it imports from outside of the release.
  Map<String, Set<String>> externals() {
    return links.externals();
  }

  long size(String path) {
    return files.getOrDefault(path, new byte[0]).length;
  }
}
