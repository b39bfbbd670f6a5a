package io.eikmirror.rules;

import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.rules.MirrorRule.Source;
import io.eikmirror.rules.pattern.Selector;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Releases that no rule may mirror.
///
/// @param which a name or a glob, with a range or without
/// @param reason for people
/// @param until the last day it holds, in UTC; null for always
/// @param published what becomes of releases that are live already
/// @param source where it stands
public record Block(
    Selector which, String reason, @Nullable LocalDate until, Published published, Source source) {

  /// What becomes of a blocked release that is live already.
  public enum Published {
    /// It stays as it is.
    KEEP,
    /// Aliases move back to a release that is not blocked.
    UNALIAS
  }

  /// Whether the release is blocked at that time. A range means the prereleases in it, too.
  public boolean covers(Release release, Instant now) {
    return which.matches(release.name()) && inRange(release.version()) && holds(now);
  }

  private boolean inRange(Version version) {
    VersionRange range = which.range();
    return range == null
        || range.spans(version)
        || (version.isPrerelease() && range.admits(version.released()));
  }

  private boolean holds(Instant now) {
    return until == null || !now.atZone(ZoneOffset.UTC).toLocalDate().isAfter(until);
  }

  /// Why, for people: the reason, how long, and where it stands.
  public String words() {
    String end = until == null ? "" : ", until " + until;
    return "blocked: %s%s (%s)".formatted(reason, end, source);
  }
}
