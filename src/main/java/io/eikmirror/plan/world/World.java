package io.eikmirror.plan.world;

import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.policy.Past;
import io.eikmirror.registry.Lookup;
import io.eikmirror.rules.RuleSet;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;

/// Everything that a plan depends on. Equal worlds give equal plans.
///
/// @param known what the registries answered so far
/// @param unreachable packages whose registry could not be asked, and why
/// @param live what is on the asset server
/// @param setbacks releases that failed or were refused before, as far as that still counts: made
///   with the same toolchain and the same build options
/// @param pins aliases that an operator ordered to stay where they are put
/// @param firstSeen when the mirror first heard of a release, for registries that tell no times
/// @param evidence what was found of signatures and attestations, as far as somebody looked
/// @param lacks the subpaths that releases import of published ones that ship them and have no
///   entry points for them, as far as somebody looked
/// @param pasts what the registries said of packages before
public record World(
    RuleSet rules,
    Map<PackageName, Lookup> known,
    Map<PackageName, String> unreachable,
    LiveState live,
    Map<Release, Setback> setbacks,
    Map<MajorAlias, Pin> pins,
    Map<Release, Instant> firstSeen,
    Map<Release, Evidence> evidence,
    Map<Use, SortedSet<String>> lacks,
    Map<PackageName, Past> pasts,
    Instant now) {

  public World {
    known = Map.copyOf(known);
    unreachable = Map.copyOf(unreachable);
    setbacks = Map.copyOf(setbacks);
    pins = Map.copyOf(pins);
    firstSeen = Map.copyOf(firstSeen);
    evidence = Map.copyOf(evidence);
    lacks = Map.copyOf(lacks);
    pasts = Map.copyOf(pasts);
  }

  /// Whether this is the other one with more answers: rules, orders and hour are the same.
  public boolean continues(World other) {
    return rules.equals(other.rules)
        && setbacks.equals(other.setbacks)
        && pins.equals(other.pins)
        && pasts.equals(other.pasts)
        && now.equals(other.now);
  }

  /// The same world with another state of the asset server.
  public World with(LiveState other) {
    return new World(
        rules, known, unreachable, other, setbacks, pins, firstSeen, evidence, lacks, pasts, now);
  }
}
