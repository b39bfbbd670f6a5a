package io.eikmirror.plan.closure;

import io.eikmirror.esm.Reference;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.closure.Seating.Seat;
import io.eikmirror.plan.resolution.Declarations.Declared;
import io.eikmirror.plan.resolution.DependencySpec;
import io.eikmirror.plan.resolution.Link;
import io.eikmirror.plan.resolution.Resolution;
import io.eikmirror.plan.resolution.Resolution.Taken;
import io.eikmirror.plan.resolution.Resolver;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The peers of releases that no rule names. Such a release is on a page because of those that need
/// it, and a page has one of each peer: so where all of them have the same release of it, that is
/// the one that is meant, as npm would nest it, and not the newest in the range. One draft of the
/// closure tells it for the next.
public final class Company {
  private final Set<Map<Seat, Link>> seen = new HashSet<>(Set.of(Map.of()));
  private Map<Seat, Link> kept = Map.of();

  /// Begins with another world.
  public void begin() {
    seen.clear();
    seen.add(kept);
  }

  /// Whether releases keep other company in this draft than it went by, so that it has to be drawn
  /// again. Never for what was drawn by before, which would go on for ever.
  public boolean changes(Closure drawn, Resolver resolver) {
    Map<Seat, Link> next = Seating.of(drawn, resolver);
    boolean news = seen.add(next);
    if (news) {
      kept = next;
    }
    return news;
  }

  /// Whether a release goes by what others have of its peer.
  boolean keeps(Release release, PackageName peer) {
    return kept.containsKey(new Seat(release, peer));
  }

  /// What a dependency comes to.
  ///
  /// @param alone what it comes to by itself
  Resolution resolve(Release release, Declared declared, Function<Declared, Resolution> alone) {
    Resolution own = alone.apply(declared);
    Link link = kept.get(new Seat(release, declared.name()));
    return link != null
            && declared.means() instanceof DependencySpec.Ranged(var real, var range)
            && own instanceof Taken
            && alone.apply(same(declared.name(), real, range, link)) instanceof Taken(var reference)
        ? new Taken(declared(reference, range))
        : own;
  }

  private static Declared same(PackageName name, PackageName real, VersionRange range, Link link) {
    Version version = link.to().version().withoutBuild();
    boolean follows = link.by() != null && range.followsMajor(version.major());
    VersionRange same = VersionRange.of(follows ? "^" + version.major() : version.toString());
    return new Declared(name, same.toString(), new DependencySpec.Ranged(real, same));
  }

  private static Reference declared(Reference reference, VersionRange range) {
    return switch (reference) {
      case Reference.ByAlias(var name, _, var alias, var now) ->
          new Reference.ByAlias(name, range.toString(), alias, now);
      case Reference.Pinned(var name, _, var version) ->
          new Reference.Pinned(name, range.toString(), version);
      case Reference.Bare _, Reference.Absent _ -> reference;
    };
  }

  /// In words why a release is referred to what it is; empty where that is not for others' sake.
  Optional<String> words(Release release, Reference reference) {
    return Optional.ofNullable(kept.get(new Seat(release, reference.name())))
        .map(Link::to)
        .filter(to -> new Taken(reference).release().equals(Optional.of(to)))
        .map(to -> "as those have it that need " + release.name());
  }
}
