package io.eikmirror.plan.policy;

/// What a check says of a release.
///
/// @param reason in words; empty when it passes
public record Verdict(Kind kind, String reason) {
  public static final Verdict PASSES = new Verdict(Kind.PASSES, "");

  /// What follows from it.
  public enum Kind {
    PASSES,
    /// The rule does not select it.
    UNSELECTED,
    /// It will pass with time, or with an operator's word; until then an older release serves.
    HELD,
    /// It failed, or needs something that did; until it is tried again, only what is live serves.
    STUCK,
    /// It cannot be mirrored; only what is live serves.
    REFUSED,
    /// An operator does not want it; an older release serves.
    BLOCKED,
    /// It does not prove what it has to; an older release serves.
    DISTRUSTED
  }

  static Verdict unselected(String reason) {
    return new Verdict(Kind.UNSELECTED, reason);
  }

  public static Verdict held(String reason) {
    return new Verdict(Kind.HELD, reason);
  }

  static Verdict distrusted(String reason) {
    return new Verdict(Kind.DISTRUSTED, reason);
  }

  public boolean passes() {
    return kind == Kind.PASSES;
  }

  /// Whether it may pass later.
  public boolean waits() {
    return kind == Kind.HELD || kind == Kind.STUCK || kind == Kind.REFUSED;
  }
}
