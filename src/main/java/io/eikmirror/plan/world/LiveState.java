package io.eikmirror.plan.world;

import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import java.util.Map;
import java.util.Set;

/// What is on the asset server, as far as somebody looked: an Eik server cannot be asked for all it
/// has.
///
/// @param releases every release that was asked for
/// @param looked every alias that was asked for
/// @param aliases where those of them point that are there
public record LiveState(
    Map<Release, Presence> releases, Set<MajorAlias> looked, Map<MajorAlias, Version> aliases) {

  public LiveState {
    releases = Map.copyOf(releases);
    looked = Set.copyOf(looked);
    aliases = Map.copyOf(aliases);
  }
}
