package io.eikmirror.plan.shelf;

import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.sight.Sight;
import java.util.Optional;

/// Which build of a release counts. A release is built again beside what is published of it, never
/// in its place: `18.3.1+mirror.2` is the second build of `18.3.1`.
record Builds(Sight sight, Obstacles obstacles, Restraints restraints) {

  /// The build that is to be live: the one that this plan makes, where nothing stands in its way,
  /// else the newest that is published, else the first.
  ///
  /// @param release as the registry knows it
  /// @param many whether there may be builds that nothing published refers to
  Version current(Release release, boolean many) {
    return planned(release).map(Rebuild::version).orElseGet(() -> newest(release, many));
  }

  /// What this plan builds again, and why.
  Optional<Rebuild> planned(Release release) {
    return restraints.rebuild(release).filter(rebuild -> isFree(release, rebuild.version()));
  }

  private boolean isFree(Release release, Version build) {
    Release next = new Release(release.name(), build);
    return obstacles.of(next).passes() && restraints.bar(next).isEmpty();
  }

  private Version newest(Release release, boolean many) {
    Version newest = sight.newestBuild(release);
    if (many && sight.isMirrored(release)) {
      // Asked for here, known in the next round.
      sight.presence(new Release(release.name(), newest.nextBuild()));
    }
    return newest;
  }
}
