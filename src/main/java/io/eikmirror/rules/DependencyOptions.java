package io.eikmirror.rules;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.rules.MirrorRule.Source;
import io.eikmirror.rules.pattern.Selector;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which packages follow because a selected release needs them, and how far that may go.
///
/// @param exclude names or globs of packages that are not brought along
/// @param override what holds in place of what releases declare, by the name that they import
/// @param maxDepth how many steps from the packages that the rule names
/// @param maxPackages how many packages the rule may come to, those that it names included
public record DependencyOptions(
    Follow follow,
    List<Selector> exclude,
    SortedMap<PackageName, Replacement> override,
    int maxDepth,
    int maxPackages) {
  /// What holds where a rule says nothing.
  public static final DependencyOptions DEFAULT = of(Follow.RUNTIME);

  /// What of a manifest is followed.
  public enum Follow {
    NONE,
    /// `dependencies`.
    RUNTIME,
    /// `dependencies` and the peers that are not optional.
    RUNTIME_AND_PEERS
  }

  /// A range in place of another.
  ///
  /// @param source where it stands
  public record Replacement(VersionRange range, Source source) {}

  public DependencyOptions {
    exclude = List.copyOf(exclude);
    override = Collections.unmodifiableSortedMap(new TreeMap<>(override));
  }

  /// Follows that, without exception and without end.
  public static DependencyOptions of(Follow follow) {
    return new DependencyOptions(
        follow, List.of(), new TreeMap<>(), Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /// Whether packages of that name are not brought along.
  public boolean excludes(PackageName name) {
    return !exclude.isEmpty() && exclude.stream().anyMatch(selector -> selector.matches(name));
  }

  /// Whether there is an end to what it brings along.
  public boolean isCapped() {
    return maxDepth < Integer.MAX_VALUE || maxPackages < Integer.MAX_VALUE;
  }
}
