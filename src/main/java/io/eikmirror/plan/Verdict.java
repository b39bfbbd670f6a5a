package io.eikmirror.plan;

/// What a check says of a release.
///
/// @param reason in words; empty when it passes
record Verdict(Kind kind, String reason) {
  static final Verdict PASSES = new Verdict(Kind.PASSES, "");

  enum Kind {
    PASSES,
    /// The rule does not select it.
    UNSELECTED,
    /// It will pass with time; until then an older release serves.
    HELD,
    /// It failed, or needs something that did; until it is tried again, only what is live serves.
    STUCK,
    /// It cannot be mirrored; only what is live serves.
    REFUSED,
    /// No hash that is strong enough.
    WEAK
  }

  boolean passes() {
    return kind == Kind.PASSES;
  }

  boolean waits() {
    return kind == Kind.HELD || kind == Kind.STUCK || kind == Kind.REFUSED;
  }
}
