package io.eikmirror.mirror.neighbours;

import io.eikmirror.eik.Alias;
import io.eikmirror.esm.Reference;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorPlan;
import io.eikmirror.plan.Step;
import io.eikmirror.plan.world.LiveState;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Presence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Everything that is mirrored once a plan is carried out, the newest release of each package: what
/// an import means that its package does not declare.
public final class Neighbourhood {
  private final Map<PackageName, Release> newest = new HashMap<>();
  private final Map<MajorAlias, Version> aliases;

  private Neighbourhood(Map<MajorAlias, Version> aliases) {
    this.aliases = aliases;
  }

  public static Neighbourhood of(MirrorPlan plan, LiveState live) {
    Map<MajorAlias, Version> aliases = new HashMap<>(live.aliases());
    plan.moves().forEach(move -> aliases.put(move.alias(), move.to()));
    Neighbourhood neighbourhood = new Neighbourhood(aliases);
    plan.publications().stream().map(Step.Publish::release).forEach(neighbourhood::add);
    live.releases()
        .forEach((release, presence) -> {
          if (presence instanceof Presence.Mirrored) {
            neighbourhood.add(release);
          }
        });
    return neighbourhood;
  }

  private void add(Release release) {
    newest.merge(release.name(), release, Neighbourhood::better);
  }

  private static Release better(Release one, Release other) {
    boolean sameKind = one.version().isPrerelease() == other.version().isPrerelease();
    boolean first =
        sameKind ? one.version().compareTo(other.version()) > 0 : other.version().isPrerelease();
    return first ? one : other;
  }

  public Optional<Release> release(PackageName name) {
    return Optional.ofNullable(newest.get(name));
  }

  /// By the alias where that points at the release.
  public Reference reference(Release release) {
    Alias alias = new Alias(release.version().major());
    boolean aliased =
        Optional.ofNullable(aliases.get(new MajorAlias(release.name(), alias)))
            .filter(release.version()::equals)
            .isPresent();
    return aliased
        ? new Reference.ByAlias(release.name(), "*", alias, release.version())
        : new Reference.Pinned(release.name(), "*", release.version());
  }
}
