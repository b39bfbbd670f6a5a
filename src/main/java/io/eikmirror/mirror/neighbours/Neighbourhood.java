package io.eikmirror.mirror.neighbours;

import io.eikmirror.eik.Alias;
import io.eikmirror.esm.Reference;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.MirrorPlan;
import io.eikmirror.plan.Step;
import io.eikmirror.plan.world.LiveState;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Presence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that is mirrored once a plan is carried out: what an import means that its package
/// does not declare.
public final class Neighbourhood {
  private final Map<PackageName, Set<Release>> releases = new HashMap<>();
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
    releases.computeIfAbsent(release.name(), _ -> new HashSet<>()).add(release);
  }

  private static Release better(Release one, Release other) {
    boolean sameKind = one.version().isPrerelease() == other.version().isPrerelease();
    boolean first =
        sameKind ? one.version().compareTo(other.version()) > 0 : other.version().isPrerelease();
    return first ? one : other;
  }

  /// The newest that the range admits, or the newest of all where it admits none: packages name
  /// those that they expect around them among `devDependencies`, and work with later ones.
  public Optional<Release> release(PackageName name, @Nullable VersionRange developedWith) {
    Set<Release> all = releases.getOrDefault(name, Set.of());
    return all.stream()
        .filter(release -> developedWith != null && developedWith.admits(release.version()))
        .reduce(Neighbourhood::better)
        .or(() -> all.stream().reduce(Neighbourhood::better));
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
