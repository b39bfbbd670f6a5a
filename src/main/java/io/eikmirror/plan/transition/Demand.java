package io.eikmirror.plan.transition;

import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.world.MajorAlias;
import org.jspecify.annotations.Nullable;

/// What a release asks of an alias while it is live: that its imports by that alias, or its peers,
/// are as it declares them.
///
/// @param by the release that asks
/// @param range where the alias has to point; null when anything will do
/// @param least the build that the alias has to have come to; null when any will do
/// @param peer whether the release imports a pinned one of a peer: then a page has two of it unless
///   the alias, where there is one, is in the range too
record Demand(
    Release by,
    MajorAlias on,
    @Nullable VersionRange range,
    @Nullable Version least,
    boolean peer) {

  /// @param at where the alias points; null when there is none
  boolean isMetBy(@Nullable Version at) {
    return at == null ? peer : (range == null || range.admits(at)) && !isBefore(at);
  }

  private boolean isBefore(Version at) {
    return least != null
        && at.withoutBuild().equals(least.withoutBuild())
        && at.compareTo(least) < 0;
  }

  /// `needs react ^19.3.0`.
  ///
  /// @param target the release that the demand is part of, through what it imports
  String words(Release target) {
    String needs = "needs " + on.name() + (range == null ? "" : " " + range);
    return by.equals(target) ? needs : "imports %s, which %s".formatted(by, needs);
  }
}
