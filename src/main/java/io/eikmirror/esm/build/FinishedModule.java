package io.eikmirror.esm.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.code.AssetUrls;
import io.eikmirror.esm.code.AssetUrls.Base;
import io.eikmirror.esm.code.AssetUrls.Named;
import io.eikmirror.esm.code.AssetUrls.Use;
import io.eikmirror.esm.code.EditedCode;
import io.eikmirror.esm.code.FreeGlobals;
import io.eikmirror.esm.code.HandedRequire;
import io.eikmirror.esm.code.SourceMap;
import io.eikmirror.esm.code.UnknownNames;
import io.eikmirror.esm.entry.EntryPoints;
import io.eikmirror.esm.entry.ShippedAssets;
import io.eikmirror.esm.target.SpecifierTargets;
import io.eikmirror.tarball.PackageFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One module that esbuild made, finished for publication by itself: sentinels settled, its map
/// true again, and what it names of the package found.
final class FinishedModule {
  private static final Pattern MODULE = Pattern.compile(".*\\.(?:js|mjs|cjs|jsx)");

  /// The URL of a module, but where it only completes the name of a file; or that of one beside it.
  private static final Pattern OWN_URL =
      Pattern.compile(
          "import\\.meta\\.(?:url(?<![\"'`],\\s?import\\.meta\\.url)|resolve\\(\\s*[\"'`]\\.)");

  /// Code that may start itself again, as a worker.
  private static final Pattern STARTS = Pattern.compile("Worker\\(|\\.addModule\\(");

  /// What all modules of a build have in common.
  ///
  /// @param outputs the metafile's `outputs`
  /// @param base what modules of this build know of where they are
  /// @param known what is known of the modules of other packages, by URL
  /// @param media the package's files that code may name
  /// @param scripts those that it may start
  record Build(
      PackageFiles files,
      SpecifierTargets targets,
      String folder,
      JsonNode outputs,
      Base base,
      Map<String, Entry> known,
      NamedFiles media,
      NamedFiles scripts) {
    Build(
        PackageFiles files,
        SpecifierTargets targets,
        Variant variant,
        JsonNode outputs,
        Base base) {
      this(
          files,
          targets,
          variant.folder(),
          outputs,
          base,
          targets.knownModules(),
          new NamedFiles(files.paths(), ShippedAssets.EXTENSIONS),
          new NamedFiles(files.paths(), List.of(".js", ".mjs")));
    }

    private JsonNode output(String path) {
      return outputs.path(path);
    }

    private Stream<String> inputs(String path) {
      return output(path).path("inputs").propertyStream().map(Map.Entry::getKey);
    }

    private String asset(String file) {
      return folder + AssetUrls.ASSETS + file;
    }
  }

  private final Build build;
  private final String path;
  private final byte[] code;
  private final byte @Nullable [] map;
  private final SortedSet<String> assets = new TreeSet<>();
  private final SortedMap<String, Worker> workers = new TreeMap<>();
  private final Set<String> polyfills = new TreeSet<>();
  private boolean requiresAtRunTime;
  private boolean asksForOwnUrl;

  /// @param printed what esbuild printed
  /// @param map its source map; null where there is none
  FinishedModule(Build build, String path, String printed, byte @Nullable [] map) {
    this.build = build;
    this.path = path;
    if (isCodeFree() && build.output(path).has("entryPoint")) {
      this.code = bytes(EntryModule.plain(edited(printed).text()));
      this.map = null;
      return;
    }
    this.requiresAtRunTime = HandedRequire.isLeftIn(printed);
    this.asksForOwnUrl = OWN_URL.matcher(printed).find();
    addNamed(printed);
    String plain = printed;
    List<String> imports = new ArrayList<>();
    for (FreeGlobals free : FreeGlobals.values()) {
      if (plain.contains(free.sentinel())) {
        String url = polyfill(free);
        if (url.isEmpty()) {
          plain = plain.replace(free.sentinel(), free.global());
        } else {
          imports.add(free.importFrom(url));
          polyfills.add(url);
        }
      }
    }
    UnknownNames.Settled settled = UnknownNames.settle(plain, build.known());
    imports.add(settled.head());
    EditedCode edited = edited(settled.code());
    String head = String.join("", imports);
    this.code = bytes(head.isEmpty() ? edited.text() : head + "\n" + edited.text());
    this.map = map == null ? null : moved(map, edited, head);
  }

  String path() {
    return path;
  }

  byte[] code() {
    return code;
  }

  /// Null where the module holds no code.
  byte @Nullable [] map() {
    return map;
  }

  /// The files of the package that it needs as they are, by the path of each among what is
  /// published.
  SortedMap<String, String> assets() {
    SortedMap<String, String> byPath = new TreeMap<>();
    assets.forEach(file -> byPath.put(build.asset(file), file));
    return byPath;
  }

  /// The workers that it starts, by the file that each is to be published as.
  SortedMap<String, Worker> workers() {
    return workers;
  }

  /// The polyfills of Node's globals that it imports, which esbuild knows nothing of.
  Set<String> polyfills() {
    return polyfills;
  }

  /// Whether it may require what esbuild did not see.
  boolean requiresAtRunTime() {
    return requiresAtRunTime;
  }

  /// Whether it puts URLs together from its own.
  boolean asksForOwnUrl() {
    return asksForOwnUrl;
  }

  private boolean isCodeFree() {
    return build
        .output(path)
        .path("inputs")
        .valueStream()
        .noneMatch(input -> input.path("bytesInOutput").asLong() > 0);
  }

  /// Where a global comes from that the code uses; empty where it stays what it is. A script cannot
  /// import anything.
  private String polyfill(FreeGlobals free) {
    return build.base() == Base.MODULE && isNeeded(free)
        ? build.targets().polyfill(free.builtin())
        : "";
  }

  private boolean isNeeded(FreeGlobals free) {
    return build
        .inputs(path)
        .anyMatch(input -> build.files().text(input).filter(free::neededBy).isPresent());
  }

  /// A map that tells the truth about the edited code, which a line may stand before.
  private static byte[] moved(byte[] map, EditedCode code, String head) {
    String before = head.isEmpty() ? "" : ";";
    return SourceMap.withMappings(map, mappings -> before + code.mappings(mappings));
  }

  private EditedCode edited(String code) {
    return AssetUrls.inModule(
        code, path, build.base(), (file, place) -> shipped(code, file, place));
  }

  /// A file of the package that a module names relative to itself: a script is built as the worker
  /// that it mostly is, anything else is published as it is.
  private Optional<Named> shipped(String code, String file, MatchResult place) {
    // What a package says of itself may lie.
    Optional<String> owner = AssetUrls.owner(file).filter(build.files()::has);
    if (owner.isPresent()) {
      return owner.map(
          it -> new Named(MODULE.matcher(it).matches() ? own(it, code) : asset(it), Use.KNOWN));
    }
    return build
        .inputs(path)
        .filter(input -> build.files().text(input).orElse("").contains(file))
        .flatMap(input -> EntryPoints.join(folderOf(input), file).stream())
        .filter(build.files()::has)
        .findFirst()
        .map(found -> {
          if (MODULE.matcher(found).matches()) {
            Worker worker = Worker.of(found, code, place);
            workers.put(build.folder() + worker.file(), worker);
            return new Named(build.folder() + worker.file(), worker.use(code, place));
          }
          return new Named(asset(found), Use.KNOWN);
        });
  }

  /// Where a module of the package has its own URL, with the scripts beside it that it may mean.
  private String own(String module, String code) {
    SortedSet<String> programs = build.scripts().in(AssetUrls.withoutOwn(code), folderOf(module));
    if (STARTS.matcher(code).find()) {
      programs.add(module);
    }
    programs.forEach(program -> workers.put(build.asset(program), new Worker(program, true)));
    return build.asset(module);
  }

  private void addNamed(String code) {
    build
        .inputs(path)
        .map(FinishedModule::folderOf)
        .distinct()
        .forEach(folder -> assets.addAll(build.media().in(code, folder)));
  }

  private String asset(String file) {
    assets.add(file);
    return build.asset(file);
  }

  private static String folderOf(String file) {
    return file.substring(0, Math.max(0, file.lastIndexOf('/')));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
