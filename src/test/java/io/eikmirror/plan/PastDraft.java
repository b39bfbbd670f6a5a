package io.eikmirror.plan;

import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.policy.Past;
import io.eikmirror.plan.policy.Past.Missed;
import io.eikmirror.plan.policy.Past.Tag;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a registry said of the packages of a `Scene` before.
final class PastDraft {
  private PastDraft() {}

  /// `latest` pointed at that release, and fell from there.
  static Past pointedAt(String release, Instant fell) {
    Version version = Release.of(release).version();
    TreeMap<String, Tag> tags = new TreeMap<>(Map.of("latest", new Tag(version, fell)));
    return new Past(new TreeSet<>(Set.of(version)), tags, new TreeMap<>(), null);
  }

  /// It had that release, and was found without it so many times.
  static Past missed(String release, Instant since, int sightings) {
    TreeMap<Version, Missed> missed = new TreeMap<>();
    missed.put(Release.of(release).version(), new Missed(since, sightings));
    return new Past(new TreeSet<>(), new TreeMap<>(), missed, null);
  }

  /// It had the package with that release, and then had it no more.
  static Past unpublished(String release, Instant since) {
    Version version = Release.of(release).version();
    return new Past(
        new TreeSet<>(Set.of(version)), new TreeMap<>(), new TreeMap<>(), new Missed(since, 1));
  }

  /// What was missed in either.
  static Past both(Past one, Past other) {
    TreeMap<Version, Missed> missed = new TreeMap<>(one.missed());
    missed.putAll(other.missed());
    return new Past(one.seen(), one.tags(), missed, null);
  }
}
