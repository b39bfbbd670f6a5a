package io.eikmirror.rules;

import io.eikmirror.npm.PackageName;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An import map that the packages of a rule go into. Several rules may go into one map, and one
/// rule into several.
///
/// @param origin what its URLs start with; null for the daemon's `--public-origin`
/// @param preload the specifiers that the HTML snippet of the map loads ahead; empty for all that
///   the rule's packages are imported by
/// @param contents what it holds of its packages
/// @param described whether the rule says what the map is; else it is what another rule says of it,
///   where one does
public record RuleMap(
    PackageName name,
    Target target,
    @Nullable URI origin,
    List<String> preload,
    Contents contents,
    boolean described) {

  /// How a map names what is in it.
  public enum Target {
    /// By the alias of its major, which moves with each release. For the build plugins of Eik, and
    /// for pages that take a redirect per module.
    ALIAS,
    /// By release, with hashes: no redirects, and nothing changes under a page.
    PINNED
  }

  /// What a map holds of its packages.
  ///
  /// @param subpaths whether every entry point, else the main one alone
  /// @param integrity whether the hashes of modules, where it names releases
  /// @param scopes whether a module may find another version than the page does
  public record Contents(boolean subpaths, boolean integrity, boolean scopes) {
    /// All there is.
    public static final Contents ALL = new Contents(true, true, true);
  }

  public RuleMap {
    preload = List.copyOf(preload);
  }

  /// Whether the other, which is described as well, can be the same map.
  public boolean agreesWith(RuleMap other) {
    return target == other.target
        && Objects.equals(origin, other.origin)
        && contents.equals(other.contents);
  }

  /// The map of that name, as it is where nothing else is said of it.
  public static RuleMap of(PackageName name) {
    return new RuleMap(name, Target.ALIAS, null, List.of(), Contents.ALL, false);
  }
}
