package io.eikmirror.plan.policy;

import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a registry said of a package before, as far as what it says now has to be held against it.
///
/// @param seen some versions that it had, to know it again by
/// @param tags by dist-tag
/// @param missed mirrored versions that the registry has no more
/// @param gone when the whole package was first found missing; stays when it comes back as another
public record Past(
    SortedSet<Version> seen,
    SortedMap<String, Tag> tags,
    SortedMap<Version, Missed> missed,
    @Nullable Missed gone) {
  /// Of a package that was never looked at.
  public static final Past UNKNOWN =
      new Past(new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), null);

  /// A registry's edge may serve an old packument for a while.
  private static final Duration STALE = Duration.ofHours(1);

  /// A dist-tag.
  ///
  /// @param highest what it pointed at, at its highest
  /// @param fell when it was first seen below that; null where it is not
  public record Tag(Version highest, @Nullable Instant fell) {
    private Tag at(Version now, Instant when) {
      if (now.compareTo(highest) >= 0) {
        return new Tag(now, null);
      }
      return fell == null ? new Tag(highest, when) : this;
    }

    /// Whether it fell long ago enough to be no hiccup of the registry.
    boolean isCertain(Instant now) {
      return fell != null && !fell.plus(STALE).isAfter(now);
    }
  }

  /// Something that was there.
  ///
  /// @param since when it was first found missing
  /// @param sightings how often
  public record Missed(Instant since, int sightings) {
    private static final int SIGHTINGS = 3;
    private static final Duration SPAN = Duration.ofDays(1);

    /// Whether this is no hiccup of the registry.
    boolean isCertain(Instant now) {
      return sightings >= SIGHTINGS && !since.plus(SPAN).isAfter(now);
    }

    static Missed again(@Nullable Missed before, Instant now) {
      return before == null ? new Missed(now, 1) : new Missed(before.since, before.sightings + 1);
    }
  }

  public Past {
    seen = Collections.unmodifiableSortedSet(new TreeSet<>(seen));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    missed = Collections.unmodifiableSortedMap(new TreeMap<>(missed));
  }

  /// The majors of what it had.
  public SortedSet<Integer> majors() {
    SortedSet<Integer> majors = new TreeSet<>();
    seen.forEach(version -> majors.add(version.major()));
    missed.keySet().forEach(version -> majors.add(version.major()));
    return majors;
  }

  /// Whether the registry ever had the package.
  public boolean isKnown() {
    return !seen.isEmpty();
  }

  /// When the package was unpublished that had the name before; empty when it is the same.
  Optional<Instant> unpublished(Packument packument) {
    boolean same = seen.stream().anyMatch(packument.versions()::containsKey);
    return gone == null || same ? Optional.empty() : Optional.of(gone.since());
  }

  /// The past of the next look, after the registry had the package.
  ///
  /// @param watched the dist-tags that matter
  /// @param live versions that are mirrored
  public Past found(Packument packument, Set<String> watched, Set<Version> live, Instant now) {
    if (unpublished(packument).isPresent()) {
      return this;
    }
    SortedSet<Version> there = new TreeSet<>(packument.tags().values());
    SortedMap<Version, Missed> gaps = new TreeMap<>();
    for (Version version : live) {
      if (packument.versions().containsKey(version)) {
        there.add(version);
      } else {
        gaps.put(version, Missed.again(missed.get(version), now));
      }
    }
    return new Past(there, moved(packument, watched, now), gaps, null);
  }

  private SortedMap<String, Tag> moved(Packument packument, Set<String> watched, Instant now) {
    SortedMap<String, Tag> moved = new TreeMap<>(tags);
    for (String tag : watched) {
      Version at = packument.tags().get(tag);
      if (at != null) {
        Tag before = tags.get(tag);
        moved.put(tag, before == null ? new Tag(at, null) : before.at(at, now));
      }
    }
    return moved;
  }

  /// The past of the next look, after the registry had no such package.
  public Past missing(Instant now) {
    return isKnown() ? new Past(seen, tags, missed, Missed.again(gone, now)) : this;
  }
}
