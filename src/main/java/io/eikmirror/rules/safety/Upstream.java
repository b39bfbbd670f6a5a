package io.eikmirror.rules.safety;

/// What is done about changes in a registry that are no ordinary releases.
///
/// @param newVersionsPerRun how many releases of the rule a pass may publish
public record Upstream(Removed removed, Regression regression, int newVersionsPerRun) {
  /// What holds where a rule says nothing.
  public static final Upstream DEFAULT =
      new Upstream(Removed.KEEP, Regression.HOLD, Integer.MAX_VALUE);

  /// What happens to a mirrored release that the registry has no more.
  public enum Removed {
    /// It stays as it is.
    KEEP,
    /// Aliases move back to a release that the registry has.
    UNALIAS
  }

  /// What happens when a dist-tag moves backwards.
  public enum Regression {
    /// What the tag moved back over does not go live; what is live stays.
    HOLD,
    /// Aliases move back with it.
    FOLLOW
  }
}
