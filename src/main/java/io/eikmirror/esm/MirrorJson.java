package io.eikmirror.esm;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `mirror.json`, published with every release: where it came from, how it was built, and what is
/// in it. Made by the bundler; read by the planner, the import maps and `explain`.
///
/// @param source the integrity of the tarball it was made from
/// @param verdicts by check (`integrity`, `signature`, `provenance`): what came of it, in words
/// @param license the SPDX expression of `package.json`; null when it has none
/// @param built tool versions and options, as words
/// @param entries by subpath: `.`, `./client`
/// @param references by package name: what imports of other packages became
/// @param files the hash of every published file but `mirror.json` itself, by path
/// @param warnings what an operator should know
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MirrorJson(
    PackageName name,
    Version version,
    Integrity source,
    SortedMap<String, String> verdicts,
    @Nullable String license,
    SortedMap<String, String> built,
    SortedMap<String, Entry> entries,
    SortedMap<String, ReferenceTaken> references,
    SortedMap<String, Integrity> files,
    List<String> warnings) {

  /// The file's name in a release.
  public static final String FILE = "mirror.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  /// The folder of the development build in a release that has one.
  public static final String DEVELOPMENT = "dev/";

  /// One entry point.
  ///
  /// @param file the published file, relative to the release
  /// @param from the package's own file that it gives
  /// @param names its named exports, ascending, without `default`
  /// @param namesBy how the names of a CommonJS entry were found; null for other formats
  /// @param imports root-relative URLs and bare specifiers that the entry and its chunks import
  /// @param chunks the other files of the release that load with it; none are told by releases of
  ///   older mirrors
  /// @param css the style sheet that its code imports, which a page has to load itself; null for
  ///   none
  /// @param types where its TypeScript declarations are: a path in the release, or a root-relative
  ///   URL in another; null when nobody declares them
  /// @param bytes of the entry and its chunks together
  /// @param loads whether it loads; null where nobody knows: only the main entry, with what it
  ///   evaluates, and CommonJS modules that may export something are loaded
  /// @param loadProblem why it does not, or why that is not known
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(
      String file,
      String from,
      Format format,
      List<String> names,
      boolean hasDefault,
      @Nullable NamesBy namesBy,
      List<String> imports,
      List<String> chunks,
      @Nullable String css,
      @Nullable String types,
      long bytes,
      Integrity integrity,
      @Nullable Loads loads,
      @Nullable String loadProblem) {
    public Entry {
      names = List.copyOf(names);
      imports = List.copyOf(imports);
      chunks = chunks == null ? List.of() : List.copyOf(chunks);
    }
  }

  /// What came of loading an entry in a sealed JVM.
  public enum Loads {
    /// With nothing but ECMAScript.
    @JsonProperty("yes")
    YES,
    /// With stand-ins for what browsers have besides ECMAScript.
    @JsonProperty("needs-dom")
    NEEDS_DOM,
    @JsonProperty("no")
    NO,
    /// Stand-ins took the place of other packages, or of what it minds in a browser: it says
    /// nothing about the real ones.
    @JsonProperty("unknown")
    UNKNOWN
  }

  /// What an entry's source is.
  public enum Format {
    @JsonProperty("esm")
    ESM,
    @JsonProperty("cjs")
    CJS,
    @JsonProperty("json")
    JSON,
    @JsonProperty("css")
    CSS
  }

  /// How a CommonJS entry's names were found.
  public enum NamesBy {
    /// Reading the source and execution together.
    @JsonProperty("execution")
    EXECUTION,
    /// Reading alone: the code does not run without a browser, or is a script that exports nothing.
    @JsonProperty("static")
    STATIC
  }

  /// What imports of a package became.
  ///
  /// @param range the range that the release declares; `*` when it declares none
  /// @param to the URL prefix, such as `/npm/react/v18`, or `bare`, or `absent`
  /// @param resolved the release that it meant when this was built; null when absent or bare
  /// @param peer whether a page must have only one of it; false in what older mirrors published
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ReferenceTaken(
      String range,
      String to,
      @Nullable Version resolved,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean peer) {
    public ReferenceTaken(String range, String to, @Nullable Version resolved) {
      this(range, to, resolved, false);
    }

    /// What becomes of the imports of what a release declares.
    ///
    /// @param name by which it imports it
    public static ReferenceTaken of(Reference reference, Manifest by, String name) {
      ReferenceTaken taken = of(reference);
      return new ReferenceTaken(taken.range, taken.to, taken.resolved, by.isPeer(name));
    }

    /// What becomes of the imports of a reference.
    public static ReferenceTaken of(Reference reference) {
      return switch (reference) {
        case Reference.ByAlias(var name, var range, var alias, var now) ->
            new ReferenceTaken(range, "/npm/" + name + "/" + alias, now);
        case Reference.Pinned(var name, var range, var version) ->
            new ReferenceTaken(range, "/npm/" + name + "/" + version, version);
        case Reference.Bare(_, var range) -> new ReferenceTaken(range, "bare", null);
        case Reference.Absent(_, var range, _) -> new ReferenceTaken(range, "absent", null);
      };
    }
  }

  public MirrorJson {
    // Older ones have none.
    verdicts = sorted(Objects.requireNonNullElseGet(verdicts, TreeMap::new));
    built = sorted(built);
    entries = sorted(entries);
    references = sorted(references);
    files = sorted(files);
    warnings = List.copyOf(warnings);
  }

  /// Reads one; empty when the bytes are none.
  public static Optional<MirrorJson> parse(byte[] json) {
    try {
      return Optional.of(JSON.readValue(json, MirrorJson.class));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  public Release release() {
    return new Release(name, version);
  }

  /// The entry of a subpath, spelled as the package spells it or as Node would complete it.
  public Optional<Entry> entry(String subpath) {
    return Stream.of(subpath, subpath + ".js", subpath + "/index.js")
        .flatMap(spelling -> Optional.ofNullable(entries.get(spelling)).stream())
        .findFirst();
  }

  /// The entry that is published under a path.
  public Optional<Entry> entryAt(String file) {
    return entries.values().stream().filter(entry -> entry.file().equals(file)).findFirst();
  }

  private static <T> SortedMap<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
