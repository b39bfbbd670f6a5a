package io.eikmirror.esm;

import io.eikmirror.esm.CommonJsNames.Names;
import io.eikmirror.esm.EntryPoint.Kind;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.MirrorJson.Format;
import io.eikmirror.esm.engine.BuildRequest;
import io.eikmirror.esm.engine.BuildResult.Built;
import io.eikmirror.esm.engine.BuildResult.Failed;
import io.eikmirror.esm.engine.BuildResult.Stopped;
import io.eikmirror.esm.engine.Esbuild;
import io.eikmirror.esm.engine.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One variant of one release: parse, learn names, build, finish, check the links. An entry that
/// cannot be built is left out and named, and the others are built without it.
final class VariantBuild {
  private static final int ATTEMPTS = 4;

  /// @param entries by subpath
  /// @param used the specifiers of other packages that the code imports
  /// @param left why entries were left out, by subpath
  record Result(
      SortedMap<String, byte[]> files,
      SortedMap<String, Entry> entries,
      Set<String> used,
      SortedMap<String, String> left) {}

  private final Esbuild esbuild;
  private final EsmSource source;
  private final Variant variant;
  private final SpecifierTargets targets;
  private final Map<String, EntryPoint> remaining = new LinkedHashMap<>();
  private final List<EntryPoint> all;
  private final SortedMap<String, String> left = new TreeMap<>();
  private final Map<String, List<Target.External>> stars = new HashMap<>();
  private Map<String, SourceModule> modules = Map.of();
  private Map<String, Names> names = Map.of();

  VariantBuild(
      Esbuild esbuild,
      EsmSource source,
      Variant variant,
      List<EntryPoint> entries,
      SpecifierTargets targets) {
    this.esbuild = esbuild;
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

  Result run(CommonJsNames commonJs) {
    List<EntryPoint> entries = List.copyOf(remaining.values());
    learn(SourceModule.guess(esbuild, source.files(), entries), commonJs);
    @Nullable Result guessed = attempt(true);
    if (guessed != null) {
      return guessed;
    }
    learn(SourceModule.parse(esbuild, source.files(), entries), commonJs);
    for (int attempt = 0; attempt < ATTEMPTS && !remaining.isEmpty(); attempt++) {
      @Nullable Result result = attempt(false);
      if (result != null) {
        return result;
      }
    }
    return new Result(new TreeMap<>(), new TreeMap<>(), Set.of(), left);
  }

  /// Takes what is known of the entries' files, and goes on from there to names and stars.
  private void learn(SourceModule.Parsed parsed, CommonJsNames commonJs) {
    modules = parsed.modules();
    List<EntryPoint> broken =
        remaining.values().stream()
            .filter(entry -> parsed.errors().containsKey(entry.source()))
            .toList();
    broken.forEach(entry -> leave(entry, parsed.errors().getOrDefault(entry.source(), "")));
    names = commonJs.of(source, variant, withFormat(Format.CJS), targets);
    withFormat(Format.ESM)
        .forEach(entry ->
            stars.put(entry.file(), StarExports.of(source.files(), targets, entry.source())));
  }

  /// Builds what remains. Null when an entry had to be left out, so that the rest has to be built
  /// again, or when the build shows that a guess was wrong.
  ///
  /// @param guessed whether the entries' files were only looked at
  private @Nullable Result attempt(boolean guessed) {
    List<EntryPoint> entries = List.copyOf(remaining.values());
    ReleasePlugin plugin =
        ReleasePlugin.published(targets, source.files(), virtualModules(entries));
    return switch (esbuild.build(request(entries, plugin, true))) {
      case Built built -> guessed && !isAsGuessed(built) ? null : checked(built, plugin);
      case Failed failed -> {
        if (!guessed) {
          leaveBroken(entries, failed.errors());
        }
        yield null;
      }
      case Stopped stopped -> {
        entries.forEach(entry -> leave(entry, stopped.why()));
        yield null;
      }
    };
  }

  private boolean isAsGuessed(Built built) {
    return remaining.values().stream()
        .filter(entry -> entry.kind() == Kind.MODULE)
        .allMatch(entry -> SourceModule.format(built.metafile(), entry.source()) == format(entry));
  }

  private @Nullable Result checked(Built built, ReleasePlugin plugin) {
    SortedMap<String, byte[]> files = FinishedFiles.of(source.files(), targets, variant, built);
    BuiltEntries entries =
        new BuiltEntries(built.metafile().path("outputs"), files, variant.folder());
    SortedMap<String, Entry> bySubpath = new TreeMap<>();
    Map<String, String> problems = problems(files, entries);
    for (EntryPoint point : all) {
      if (remaining.containsKey(point.file())) {
        Entry entry =
            entries.entry(
                point,
                format(point),
                names.get(point.file()),
                stars.getOrDefault(point.file(), List.of()));
        entries.loaded(point).stream()
            .filter(problems::containsKey)
            .findFirst()
            .ifPresent(file -> leave(point, problems.getOrDefault(file, "")));
        bySubpath.put(point.subpath(), entry);
      }
    }
    return problems.isEmpty() ? new Result(files, bySubpath, plugin.used(), left) : null;
  }

  private Map<String, String> problems(SortedMap<String, byte[]> files, BuiltEntries entries) {
    LinkCheck check = new LinkCheck(targets.knownModules());
    Map<String, Set<String>> externals = entries.externals();
    Map<String, String> problems = new HashMap<>();
    files.forEach((file, bytes) -> {
      if (file.endsWith(".js")) {
        String code = new String(bytes, StandardCharsets.UTF_8);
        check.problems(file, code, externals.getOrDefault(file, Set.of())).stream()
            .findFirst()
            .ifPresent(problem -> problems.put(file, problem));
      }
    });
    return problems;
  }

  /// Finds the entries that break a build, each by a build of its own.
  private void leaveBroken(List<EntryPoint> entries, List<Message> errors) {
    if (entries.size() == 1) {
      leave(entries.getFirst(), errors.getFirst().toString());
      return;
    }
    for (EntryPoint entry : entries) {
      List<EntryPoint> alone = List.of(entry);
      ReleasePlugin plugin =
          ReleasePlugin.published(targets, source.files(), virtualModules(alone));
      switch (esbuild.build(request(alone, plugin, false))) {
        case Built _ -> {}
        case Failed failed -> leave(entry, failed.errors().getFirst().toString());
        case Stopped stopped -> leave(entry, stopped.why());
      }
    }
    if (remaining.size() == entries.size()) {
      entries.forEach(entry -> leave(entry, errors.getFirst().toString()));
    }
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
      boolean style = entry.kind() == Kind.CSS;
      String out = entry.file().substring(0, entry.file().lastIndexOf('.'));
      entryPoints.add(
          Map.of(
              "in",
              style ? "./" + entry.source() : Wrapper.ENTRY + entry.file(),
              "out",
              variant.folder() + out));
    }
    if (whole) {
      entryPoints.add(Map.of("in", ReleasePlugin.ALL, "out", variant.folder() + FinishedFiles.ALL));
    }
    return new BuildRequest(
        source.files().root(), variant.published(source.options(), entryPoints), plugin);
  }

  private Map<String, String> virtualModules(List<EntryPoint> entries) {
    Map<String, String> virtual = new HashMap<>();
    Set<String> code = new TreeSet<>();
    for (EntryPoint entry : entries) {
      if (entry.kind() != Kind.CSS) {
        SourceModule module =
            modules.getOrDefault(entry.source(), new SourceModule(Format.JSON, true));
        List<String> starred =
            stars.getOrDefault(entry.file(), List.of()).stream().map(Target.External::url).toList();
        String whole =
            format(entry) == Format.ESM ? "./" + entry.source() : Wrapper.WRAP + entry.file();
        code.add(whole);
        virtual.put(
            Wrapper.ENTRY + entry.file(), Wrapper.entry(whole, module.hasDefault(), starred));
        wrapper(entry).ifPresent(wrapper -> virtual.put(whole, wrapper));
      }
    }
    virtual.put(ReleasePlugin.ALL, Wrapper.all(code));
    return virtual;
  }

  /// The interop code of an entry; an ES module needs none.
  private Optional<String> wrapper(EntryPoint entry) {
    return switch (format(entry)) {
      case ESM -> Optional.empty();
      case CJS -> {
        Names known = names.get(entry.file());
        yield Optional.of(
            Wrapper.ofCommonJs(entry.source(), known == null ? List.of() : known.names()));
      }
      case JSON, CSS -> Optional.of(Wrapper.ofJson(entry.source()));
    };
  }

  private List<EntryPoint> withFormat(Format format) {
    return remaining.values().stream()
        .filter(entry -> format(entry) == format)
        .collect(Collectors.toList());
  }

  private Format format(EntryPoint entry) {
    return switch (entry.kind()) {
      case CSS -> Format.CSS;
      case JSON, ASSET -> Format.JSON;
      case MODULE ->
          modules.getOrDefault(entry.source(), new SourceModule(Format.CJS, true)).format();
    };
  }
}
