package io.eikmirror.plan.sight;

import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.Planning.Needs;
import io.eikmirror.plan.policy.Facts;
import io.eikmirror.plan.policy.Past;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Presence;
import io.eikmirror.plan.world.Presence.Mirrored;
import io.eikmirror.plan.world.Use;
import io.eikmirror.plan.world.World;
import io.eikmirror.registry.Lookup;
import io.eikmirror.rules.Block;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/// The world as the planner reads it: what nobody has looked up yet counts as not there, and is
/// noted. Planning goes on as far as it can, so that one round of look-ups asks for much.
///
/// It turns to other worlds while planning goes on: to the same with more answers, and to what a
/// plan makes of it.
public final class Sight implements Facts {
  private World world;
  private final Ranges ranges;
  private Map<Release, Version> builds;
  private final TreeSet<PackageName> packuments = new TreeSet<>();
  private final TreeSet<Release> releases = new TreeSet<>();
  private final TreeSet<MajorAlias> aliases = new TreeSet<>();
  private final TreeSet<Release> evidence = new TreeSet<>();
  private final TreeSet<Use> uses = new TreeSet<>();

  public Sight(World world) {
    this(world, new Ranges());
  }

  private Sight(World world, Ranges ranges) {
    this.world = world;
    this.builds = builds(world);
    this.ranges = ranges;
  }

  /// Another sight, of what this world was, or becomes.
  public Sight of(World other) {
    return new Sight(other, ranges);
  }

  /// From here on this is the sight of that world, of which nothing is needed yet.
  public void turn(World other) {
    world = other;
    builds = builds(other);
    packuments.clear();
    releases.clear();
    aliases.clear();
    evidence.clear();
    uses.clear();
  }

  /// The packages of which something is there that was taken for not there before it was looked up.
  public Set<PackageName> surprises(Needs answered) {
    Set<PackageName> surprises = new HashSet<>();
    answered.releases().stream()
        .filter(one -> !(world.live().releases().get(one) instanceof Presence.NotThere))
        .forEach(one -> surprises.add(one.name()));
    answered.aliases().stream()
        .filter(one -> world.live().aliases().containsKey(one))
        .forEach(one -> surprises.add(one.name()));
    answered.evidence().stream()
        .filter(one -> !Evidence.NONE.equals(world.evidence().get(one)))
        .forEach(one -> surprises.add(one.name()));
    return surprises;
  }

  public Ranges ranges() {
    return ranges;
  }

  public World world() {
    return world;
  }

  /// What the registry knows; empty when it has no such package, or nobody could ask it.
  public Optional<Packument> packument(PackageName name) {
    return switch (world.known().get(name)) {
      case Lookup.Found(var packument) -> Optional.of(packument);
      case Lookup.Missing _ -> Optional.empty();
      case null -> {
        if (!world.unreachable().containsKey(name)) {
          packuments.add(name);
        }
        yield Optional.empty();
      }
    };
  }

  public Presence presence(Release release) {
    Presence presence = world.live().releases().get(release);
    if (presence == null) {
      releases.add(release);
    }
    return Objects.requireNonNullElse(presence, new Presence.NotThere());
  }

  /// The newest published build of a release, as far as somebody looked; the release itself where
  /// there is no other.
  public Version newestBuild(Release release) {
    return builds.getOrDefault(release, release.version());
  }

  private static Map<Release, Version> builds(World world) {
    Map<Release, Version> builds = new HashMap<>();
    world
        .live()
        .releases()
        .forEach((release, presence) -> {
          if (release.version().mirrorBuild() > 1 && presence instanceof Mirrored) {
            builds.merge(
                release.withoutBuild(),
                release.version(),
                BinaryOperator.maxBy(Comparator.naturalOrder()));
          }
        });
    return builds;
  }

  public boolean isMirrored(Release release) {
    return presence(release) instanceof Mirrored;
  }

  public Optional<Version> live(MajorAlias alias) {
    if (!world.live().looked().contains(alias)) {
      aliases.add(alias);
    }
    return Optional.ofNullable(world.live().aliases().get(alias));
  }

  @Override
  public Instant now() {
    return world.now();
  }

  @Override
  public List<Block> blocks() {
    return world.rules().blocks();
  }

  @Override
  public Optional<Instant> firstSeen(Release release) {
    return Optional.ofNullable(world.firstSeen().get(release));
  }

  @Override
  public Evidence evidence(Manifest manifest) {
    if (manifest.dist().claims().isEmpty()) {
      return Evidence.NONE;
    }
    Evidence known = world.evidence().get(manifest.release());
    if (known == null) {
      evidence.add(manifest.release());
    }
    return Objects.requireNonNullElse(known, Evidence.NONE);
  }

  /// The subpaths that a release imports of a published one that ships them and has no entry points
  /// for them.
  public SortedSet<String> lacks(Use use) {
    SortedSet<String> known = world.lacks().get(use);
    if (known == null) {
      uses.add(use);
    }
    return known == null ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(known);
  }

  @Override
  public Past past(PackageName name) {
    return world.pasts().getOrDefault(name, Past.UNKNOWN);
  }

  public Needs needs() {
    return new Needs(packuments, releases, aliases, evidence, uses);
  }
}
