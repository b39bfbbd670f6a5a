package io.eikmirror.plan.draft;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.Step.MoveAlias;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.world.LiveState;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Presence;
import io.eikmirror.plan.world.World;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The world as a plan leaves it behind. Planning goes on from there until nothing is left to do,
/// so that a pass does in one go what would otherwise take several.
final class Foresight {
  private Foresight() {}

  static World after(World world, List<Publish> publications, List<MoveAlias> moves) {
    Map<Release, Presence> releases = new HashMap<>(world.live().releases());
    publications.forEach(
        step -> releases.put(step.release(), new Presence.Mirrored(mirrorJson(step))));
    Set<MajorAlias> looked = new HashSet<>(world.live().looked());
    Map<MajorAlias, Version> aliases = new HashMap<>(world.live().aliases());
    moves.forEach(move -> {
      looked.add(move.alias());
      aliases.put(move.alias(), move.to());
    });
    return world.with(new LiveState(releases, looked, aliases));
  }

  /// As far as planning reads it: how the release was built, and what it imports. Where its types
  /// are is not: an alias need not wait for them.
  private static MirrorJson mirrorJson(Publish step) {
    Release release = step.release();
    Integrity named = step.manifest().dist().integrity();
    byte[] name = release.toString().getBytes(StandardCharsets.UTF_8);
    SortedMap<String, ReferenceTaken> references = new TreeMap<>();
    step.references()
        .forEach((imported, reference) -> {
          if (step.manifest().declares(imported).isPresent()) {
            String by = imported.value();
            references.put(by, ReferenceTaken.of(reference, step.manifest(), by));
          }
        });
    return new MirrorJson(
        release.name(),
        release.version(),
        Objects.requireNonNullElseGet(named, () -> Integrity.hash(Algorithm.SHA512, name)),
        new TreeMap<>(),
        null,
        step.rule().build().withEntries(step.entries()).words(),
        new TreeMap<>(),
        references,
        new TreeMap<>(),
        List.of());
  }
}
