package io.eikmirror.rules;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.rules.pattern.Selector;
import io.eikmirror.rules.safety.Safety;
import io.eikmirror.rules.safety.Upstream;
import io.eikmirror.rules.schedule.Schedule;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One rule: which packages, which of their releases, how they are built, and where they are named.
///
/// Made by the loader with every default filled in; read by the planner, the bundler and the watch.
///
/// @param name unique in the rule set: `[a-z0-9-]{1,63}`
/// @param packages in the order written, at least one
/// @param versions a release must be in one of them
/// @param tags dist-tags whose releases are meant whatever `versions` says
/// @param importMaps the maps the packages go into
/// @param registry the id of a registry of the rule set; null for the one npm is configured for
/// @param source where the rule begins, for messages
public record MirrorRule(
    String name,
    List<Selector> packages,
    List<VersionRange> versions,
    List<String> tags,
    Prerelease prerelease,
    DeprecatedReleases deprecated,
    Safety safety,
    Upstream upstream,
    DependencyOptions dependencies,
    BuildOptions build,
    AliasPolicy alias,
    List<RuleMap> importMaps,
    Schedule schedule,
    ArchiveLimits limits,
    @Nullable String registry,
    Source source) {

  /// Whether prereleases are mirrored.
  public enum Prerelease {
    NEVER,
    /// Only one that a dist-tag points at.
    TAGGED,
    ALL
  }

  /// What happens to deprecated releases.
  public enum DeprecatedReleases {
    SKIP,
    MIRROR
  }

  /// Which `v<major>` aliases are kept, and which of them move.
  ///
  /// @param kept whether there are any
  /// @param zero whether there is one of major 0, whose releases need not go together
  /// @param frozen majors whose alias stays where it is
  public record AliasPolicy(boolean kept, boolean zero, Set<Integer> frozen) {
    public static final AliasPolicy MAJOR = new AliasPolicy(true, true, Set.of());
    public static final AliasPolicy NONE = new AliasPolicy(false, false, Set.of());

    /// Our server takes nine digits after the `v`; versions that are dates with a time have more.
    private static final int LARGEST = 999_999_999;

    public AliasPolicy {
      frozen = Set.copyOf(frozen);
    }

    /// Whether there is an alias of that major.
    public boolean keeps(int major) {
      return kept && (zero || major > 0) && major <= LARGEST;
    }
  }

  /// A place in a rule file.
  ///
  /// @param line from 1
  /// @param column from 1
  public record Source(String file, int line, int column) {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column;
    }
  }

  public MirrorRule {
    packages = List.copyOf(packages);
    versions = List.copyOf(versions);
    tags = List.copyOf(tags);
    importMaps = List.copyOf(importMaps);
  }

  /// This rule with other build options.
  public MirrorRule withBuild(BuildOptions other) {
    return new MirrorRule(
        name,
        packages,
        versions,
        tags,
        prerelease,
        deprecated,
        safety,
        upstream,
        dependencies,
        other,
        alias,
        importMaps,
        schedule,
        limits,
        registry,
        source);
  }

  /// This rule for some of its packages, without its import maps.
  public MirrorRule narrowedTo(List<Selector> some) {
    return new MirrorRule(
        name,
        some,
        versions,
        tags,
        prerelease,
        deprecated,
        safety,
        upstream,
        dependencies,
        build,
        alias,
        List.of(),
        schedule,
        limits,
        registry,
        source);
  }

  /// The packages that the rule names outright, without those it takes away again.
  public List<PackageName> named() {
    return packages.stream()
        .filter(selector -> !selector.negated())
        .flatMap(selector -> selector.name().stream())
        .distinct()
        .filter(name -> selector(name).isPresent())
        .toList();
  }

  /// The selector under which the rule wants the package: the last one that fits it decides, with
  /// what the same name, or glob, asks for right before it.
  public Optional<Selector> selector(PackageName name) {
    return listed(name).reduce((later, earlier) -> earlier.or(later));
  }

  /// The ranges of which each is to have its newest release: those that the rule lists the package
  /// with, else what all its releases have to be in.
  public List<List<VersionRange>> ranges(PackageName name) {
    List<VersionRange> own =
        listed(name).flatMap(selector -> Optional.ofNullable(selector.range()).stream()).toList();
    return own.size() == listed(name).count()
        ? own.reversed().stream().map(List::of).toList()
        : List.of(versions);
  }

  private Stream<Selector> listed(PackageName name) {
    List<Selector> fitting =
        packages.reversed().stream().filter(selector -> selector.matches(name)).toList();
    return fitting.stream()
        .takeWhile(selector ->
            !selector.negated() && selector.pattern().equals(fitting.getFirst().pattern()));
  }
}
