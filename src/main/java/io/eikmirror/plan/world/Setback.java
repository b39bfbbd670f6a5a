package io.eikmirror.plan.world;

import java.time.Instant;

/// A release that an earlier pass could not bring up, with the same toolchain.
///
/// @param why in words
/// @param refused whether the package or the rule has to change; false when it was the network, the
///   asset server or a build that was stopped
/// @param tried when
/// @param next before that it is not tried again
public record Setback(String why, boolean refused, Instant tried, Instant next) {

  /// What happened, and when it is tried again.
  public String words() {
    return why + " (tried " + tried + ", next try " + next + ")";
  }
}
