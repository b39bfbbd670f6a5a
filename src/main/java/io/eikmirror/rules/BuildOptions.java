package io.eikmirror.rules;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How a rule wants its releases built.
///
/// @param target esbuild's target, at least `es2022`
/// @param conditions extra `exports` conditions, before the usual ones
/// @param entries subpaths (`./lib/x.js`) to publish besides those the package names; for packages
///   without `exports`
/// @param external names (or globs) of packages whose imports stay bare specifiers
/// @param define esbuild's `define`: identifiers and the JSON text they become
/// @param development whether a development build goes beside the production one, under `dev/`
public record BuildOptions(
    String target,
    List<String> conditions,
    List<String> entries,
    List<String> external,
    Map<String, String> define,
    boolean minify,
    Sourcemaps sourcemaps,
    boolean development,
    NodeBuiltins nodeBuiltins,
    References references,
    OnChange onChange) {

  /// Whether source maps are published.
  public enum Sourcemaps {
    LINKED,
    NONE
  }

  /// What an import of one of Node's own modules becomes.
  public enum NodeBuiltins {
    /// The mirrored polyfill package.
    POLYFILL,
    /// A module without exports.
    EMPTY,
    /// A reason to refuse the release.
    REFUSE
  }

  /// What imports of other packages become in published files.
  public enum References {
    /// Root-relative URLs: the major alias where the range allows it, else the pinned release.
    ALIAS,
    /// Bare specifiers, for pages that live by import maps alone.
    BARE
  }

  /// What becomes of a published release that would be built otherwise today.
  public enum OnChange {
    /// It stays as it is, and the plan says so.
    KEEP,
    /// It is built again, beside what is published: `18.3.1+mirror.2`.
    REBUILD
  }

  /// What holds where a rule says nothing.
  public static final BuildOptions DEFAULT =
      new BuildOptions(
          "es2022",
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          true,
          Sourcemaps.LINKED,
          false,
          NodeBuiltins.POLYFILL,
          References.ALIAS,
          OnChange.KEEP);

  /// The same, with more entries.
  public BuildOptions withEntries(Collection<String> more) {
    List<String> all = Stream.concat(entries.stream(), more.stream()).distinct().toList();
    return new BuildOptions(
        target,
        conditions,
        all,
        external,
        define,
        minify,
        sourcemaps,
        development,
        nodeBuiltins,
        references,
        onChange);
  }

  /// What makes a difference to published files, as words, by the key in a rule.
  public SortedMap<String, String> words() {
    SortedMap<String, String> words = new TreeMap<>();
    words.put("target", target);
    words.put("conditions", String.join(" ", conditions));
    words.put("define", define.toString());
    words.put("entries", String.join(" ", entries));
    words.put("external", String.join(" ", external));
    words.put("minify", String.valueOf(minify));
    words.put("sourcemaps", String.valueOf(sourcemaps));
    words.put("development", String.valueOf(development));
    words.put("nodeBuiltins", String.valueOf(nodeBuiltins));
    words.put("references", String.valueOf(references));
    return words;
  }

  public BuildOptions {
    conditions = List.copyOf(conditions);
    entries = List.copyOf(entries);
    external = List.copyOf(external);
    define = Collections.unmodifiableMap(new TreeMap<>(define));
  }
}
