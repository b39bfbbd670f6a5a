package io.eikmirror.esm.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.code.AssetUrls.Base;
import io.eikmirror.esm.code.LinkCheck;
import io.eikmirror.esm.code.ModuleLinks;
import io.eikmirror.esm.code.StyleSheets;
import io.eikmirror.esm.code.Wrapper;
import io.eikmirror.esm.engine.BuildRequest;
import io.eikmirror.esm.engine.BuildResult.Built;
import io.eikmirror.esm.engine.BuildResult.Failed;
import io.eikmirror.esm.engine.BuildResult.Stopped;
import io.eikmirror.esm.engine.Esbuild;
import io.eikmirror.esm.engine.Message;
import io.eikmirror.esm.entry.EntryPoint;
import io.eikmirror.esm.entry.EntryPoint.Kind;
import io.eikmirror.esm.entry.PackageJson;
import io.eikmirror.esm.sealed.SealedRunner;
import io.eikmirror.esm.target.SpecifierTargets;
import io.eikmirror.esm.target.TypeDeclarations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One variant of one release, in one run of esbuild: build, learn names, finish, check the links.
/// An entry that cannot be built is left out and named, and the others are built without it.
final class VariantBuild {
  private static final int ATTEMPTS = 5;
  private static final Pattern UNRESOLVED = Pattern.compile("Could not resolve \"([^\"]+)\"");

  /// @param entries by subpath
  /// @param used the specifiers of other packages that the code imports
  /// @param left why entries were left out, by subpath
  /// @param missing what the code would load that could not be built
  /// @param stopped why the build was given up; null when it came to its end
  record Result(
      Map<String, byte[]> files,
      SortedMap<String, Entry> entries,
      Set<String> used,
      SortedMap<String, String> left,
      List<String> missing,
      @Nullable String stopped) {
    /// Whether nothing came of all that there was to build.
    boolean isEmpty() {
      return entries.isEmpty() && !left.isEmpty();
    }

    /// Why entries did not load.
    List<String> loadProblems() {
      return entries.values().stream().map(Entry::loadProblem).filter(Objects::nonNull).toList();
    }

    /// Whether it has all that another build of the release has, and more of it loads.
    boolean loadsMoreThan(Result other) {
      return stopped == null
          && entries.keySet().equals(other.entries.keySet())
          && loadProblems().size() < other.loadProblems().size();
    }
  }

  private final Esbuild esbuild;
  private final SealedRunner runner;
  private final CommonJsNames commonJs;
  private final EsmSource source;
  private final Variant variant;
  private final SpecifierTargets targets;
  private final Map<String, EntryPoint> remaining = new LinkedHashMap<>();
  private final List<EntryPoint> all;
  private final SortedMap<String, String> left = new TreeMap<>();
  private final SortedMap<String, Set<String>> dangling = new TreeMap<>();
  private final List<String> danglingWarnings = new ArrayList<>();
  private final SettledTexts settled;
  private final Map<String, Boolean> afterMain;
  private boolean namedStars;

  VariantBuild(
      Esbuild esbuild,
      SealedRunner runner,
      CommonJsNames commonJs,
      EsmSource source,
      Variant variant,
      List<EntryPoint> entries,
      SpecifierTargets targets,
      Remedy remedy) {
    this.settled = new SettledTexts(source.files(), remedy.texts());
    this.afterMain = remedy.afterMain();
    this.esbuild = esbuild;
    this.runner = runner;
    this.commonJs = commonJs;
    this.source = source;
    this.variant = variant;
    this.targets = targets;
    this.all = List.copyOf(entries);
    for (EntryPoint entry : entries) {
      if (entry.kind() != Kind.ASSET) {
        remaining.putIfAbsent(entry.file(), entry);
      }
    }
  }

  Result run() {
    for (int attempt = 0; attempt < ATTEMPTS && !remaining.isEmpty(); attempt++) {
      @Nullable Result result = attempt();
      if (result != null) {
        return result;
      }
    }
    return new Result(new TreeMap<>(), new TreeMap<>(), Set.of(), left, List.of(), null);
  }

  /// Builds what remains. Null when it has to be built again: without an entry that had to be left
  /// out, or in another way.
  private @Nullable Result attempt() {
    List<EntryPoint> entries = List.copyOf(remaining.values());
    ReleasePlugin plugin = plugin(entries);
    return switch (esbuild.build(request(entries, plugin, true))) {
      case Built built -> checked(built, plugin);
      case Failed failed -> {
        if (!namedStars && failed.errors().stream().anyMatch(VariantBuild::lacksName)) {
          namedStars = true;
          yield null;
        }
        yield leaveDangling(failed.errors()) ? null : leaveBroken(entries, failed.errors());
      }
      case Stopped stopped -> stopped(stopped);
    };
  }

  private Result stopped(Stopped stopped) {
    return new Result(new TreeMap<>(), new TreeMap<>(), Set.of(), left, List.of(), stopped.why());
  }

  /// A name that comes by a star of another package is missing to esbuild, where the star is in an
  /// entry's own file.
  private static boolean lacksName(Message error) {
    return error.toString().contains("No matching export in ");
  }

  /// Lets style sheets name files that the package does not ship: pages get along without a font,
  /// but not without the style sheet. Gives whether there were any that were not known.
  private boolean leaveDangling(List<Message> errors) {
    int before = danglingWarnings.size();
    for (Message error : errors) {
      Matcher text = UNRESOLVED.matcher(error.text());
      String sheet = error.file() == null ? "" : error.file();
      if (sheet.endsWith(".css")
          && text.matches()
          && dangling.computeIfAbsent(sheet, _ -> new TreeSet<>()).add(text.group(1))) {
        danglingWarnings.add(
            "%s:%d names %s, which the package does not ship"
                .formatted(sheet, error.line(), text.group(1)));
      }
    }
    return danglingWarnings.size() > before;
  }

  private @Nullable Result checked(Built built, ReleasePlugin plugin) {
    FinishedFiles finished =
        new FinishedFiles(source.files(), targets, variant, built, Base.MODULE);
    if (settled.learnsFrom(finished)) {
      return null;
    }
    Map<String, byte[]> files = finished.all();
    List<String> missing = new ArrayList<>();
    Optional<Stopped> stopped =
        new WorkerBuild(esbuild, source, variant, targets, plugin).addTo(finished, missing);
    if (stopped.isPresent()) {
      return stopped(stopped.get());
    }
    missing.addAll(danglingWarnings);
    missing.addAll(plugin.unmet());
    BuiltEntries entries = entries(built, finished);
    EntryModules modules =
        new EntryModules(source, targets, variant, entries, remaining.values(), runner);
    Twins twins = new Twins(esbuild, runner, source, variant, targets, plugin);
    stopped = modules.complete(commonJs, twins);
    if (stopped.isPresent()) {
      return stopped(stopped.get());
    }
    Map<String, String> problems = problems(files, entries);
    SortedMap<String, Entry> sound = sound(files, entries, modules, problems);
    problems.values().forEach(problem -> missing.add(problem + ", so it fails when it is loaded"));
    return new Result(files, sound, plugin.used(), left, missing, null);
  }

  /// The entries that load nothing broken, by subpath. The others are left out with what loads with
  /// them alone, files and problems.
  private SortedMap<String, Entry> sound(
      Map<String, byte[]> files,
      BuiltEntries entries,
      EntryModules modules,
      Map<String, String> problems) {
    List<EntryPoint> sound = new ArrayList<>();
    Set<String> used = new HashSet<>();
    Set<String> broken = new HashSet<>();
    for (EntryPoint point : all) {
      if (remaining.containsKey(point.file())) {
        Set<String> loaded = problems.isEmpty() ? Set.of() : entries.loaded(point);
        List<String> bad = loaded.stream().filter(problems::containsKey).sorted().toList();
        if (bad.isEmpty()) {
          used.addAll(loaded);
          sound.add(point);
        } else {
          broken.addAll(loaded);
          leave(point, problems.getOrDefault(bad.getFirst(), ""));
        }
      }
    }
    broken.removeAll(used);
    broken.forEach(file -> FinishedFiles.remove(files, file));
    problems.keySet().removeAll(broken);
    return sound.parallelStream()
        .collect(
            Collectors.toMap(
                EntryPoint::subpath, modules::entry, (entry, _) -> entry, TreeMap::new));
  }

  private BuiltEntries entries(Built built, FinishedFiles finished) {
    JsonNode outputs = built.metafile().path("outputs");
    return new BuiltEntries(
        outputs,
        built.metafile().path("inputs"),
        new OutputLinks(outputs, finished.polyfills()),
        PackageJson.in(source.files(), "").text("type").filter("module"::equals).isPresent(),
        finished.all(),
        variant.folder(),
        new TypeDeclarations(source),
        finished.styles());
  }

  private Map<String, String> problems(Map<String, byte[]> files, BuiltEntries entries) {
    LinkCheck check = new LinkCheck(targets.knownModules());
    Map<String, Set<String>> externals = entries.externals();
    Map<String, String> problems = new TreeMap<>();
    files.forEach((file, bytes) -> {
      if (file.endsWith(".js") || file.endsWith(".mjs")) {
        // Workers are builds of their own.
        Set<String> imported =
            externals.computeIfAbsent(file, _ -> ModuleLinks.specifiers(text(bytes)));
        if (check.knowsAnyOf(imported)) {
          check.problems(file, text(bytes), imported).stream()
              .findFirst()
              .ifPresent(problem -> problems.put(file, problem));
        }
      }
    });
    return problems;
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /// Finds the entries that break a build: those whose own files have errors, or else each by a
  /// build of its own. Null unless one of these was given up.
  private @Nullable Result leaveBroken(List<EntryPoint> entries, List<Message> errors) {
    if (entries.size() == 1) {
      leave(entries.getFirst(), errors.getFirst().toString());
      return null;
    }
    for (Message error : errors) {
      entries.stream()
          .filter(entry -> entry.source().equals(error.file()))
          .filter(entry -> remaining.containsKey(entry.file()))
          .forEach(entry -> leave(entry, error.toString()));
    }
    if (remaining.size() < entries.size()) {
      return null;
    }
    for (EntryPoint entry : entries) {
      List<EntryPoint> alone = List.of(entry);
      switch (esbuild.build(request(alone, plugin(alone), false))) {
        case Built _ -> {}
        case Failed failed -> leave(entry, failed.errors().getFirst().toString());
        case Stopped stopped -> {
          return stopped(stopped);
        }
      }
    }
    if (remaining.size() == entries.size()) {
      entries.forEach(entry -> leave(entry, errors.getFirst().toString()));
    }
    return null;
  }

  private void leave(EntryPoint entry, String why) {
    remaining.remove(entry.file());
    all.stream()
        .filter(point -> point.file().equals(entry.file()))
        .forEach(point -> left.put(point.subpath(), why));
  }

  private BuildRequest request(List<EntryPoint> entries, ReleasePlugin plugin, boolean whole) {
    List<Map<String, String>> entryPoints = new ArrayList<>();
    for (EntryPoint entry : entries) {
      String out = entry.file().substring(0, entry.file().lastIndexOf('.'));
      entryPoints.add(
          Map.of(
              "in",
              (afterMain.containsKey(entry.source()) ? ReleasePlugin.AFTER_MAIN : "")
                  + "./"
                  + entry.source(),
              "out",
              entry.kind() == Kind.CSS
                  ? StyleSheets.built(variant.folder(), out)
                  : variant.folder() + out));
    }
    if (whole) {
      entryPoints.add(Map.of("in", ReleasePlugin.ALL, "out", variant.folder() + FinishedFiles.ALL));
    }
    return new BuildRequest(
        source.files().root(), variant.published(source.options(), entryPoints), plugin);
  }

  private ReleasePlugin plugin(List<EntryPoint> entries) {
    Set<String> sources =
        entries.stream()
            .filter(entry -> entry.kind() != Kind.CSS)
            .map(EntryPoint::source)
            .collect(Collectors.toCollection(TreeSet::new));
    return new ReleasePlugin(
        targets, source.files(), modules(entries, sources), namedStars, dangling, settled.byPath());
  }

  private Map<String, String> modules(List<EntryPoint> entries, Set<String> sources) {
    Map<String, String> modules = new TreeMap<>(Map.of(ReleasePlugin.ALL, Wrapper.all(sources)));
    entries.stream()
        .filter(EntryPoint::isMain)
        .forEach(main ->
            afterMain.forEach((file, hasDefault) ->
                modules.put(
                    ReleasePlugin.AFTER_MAIN + "./" + file,
                    Wrapper.after(main.source(), file, hasDefault))));
    return modules;
  }
}
