package io.eikmirror.plan.resolution;

import io.eikmirror.esm.Reference;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.policy.Verdict;
import java.util.Optional;

/// What one dependency of a release comes to.
public sealed interface Resolution {

  /// A reference, to something that is or will be there.
  record Taken(Reference reference) implements Resolution {
    /// The release that it means now; empty where it means none.
    public Optional<Release> release() {
      return switch (reference) {
        case Reference.ByAlias(var name, _, _, var now) -> Optional.of(new Release(name, now));
        case Reference.Pinned(var name, _, var version) -> Optional.of(new Release(name, version));
        case Reference.Bare _, Reference.Absent _ -> Optional.empty();
      };
    }
  }

  /// Nothing will be there.
  record Gone(String why) implements Resolution {}

  /// The rule does not bring it along; it is referred to where it is mirrored all the same.
  record Excluded(String why) implements Resolution {}

  /// Something will be there, but not yet: the release has to wait.
  record Waits(Verdict verdict) implements Resolution {}
}
