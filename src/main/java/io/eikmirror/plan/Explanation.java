package io.eikmirror.plan;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.util.List;

/// Why the releases of one package are live, or not.
///
/// @param rules the rules that want the package, in words, with the place of each
/// @param versions newest first
public record Explanation(PackageName name, List<String> rules, List<Standing> versions) {

  /// One version's standing.
  public record Standing(Version version, State state, String reason) {}

  /// Where a release stands.
  public enum State {
    /// On the asset server.
    LIVE,
    /// To be published by the next pass.
    WANTED,
    /// Waits.
    HELD,
    REFUSED,
    NOT_SELECTED
  }

  public Explanation {
    rules = List.copyOf(rules);
    versions = List.copyOf(versions);
  }

  /// The explanation as lines of text.
  public List<String> lines() {
    return List.of();
  }
}
