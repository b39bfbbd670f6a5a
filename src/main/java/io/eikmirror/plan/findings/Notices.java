package io.eikmirror.plan.findings;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Step;
import io.eikmirror.plan.policy.Past;
import io.eikmirror.plan.shelf.Shelf;
import io.eikmirror.plan.shelf.Shelves;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Presence.Mirrored;
import io.eikmirror.registry.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What an operator should know of releases that are live: that the registry took one back, or
/// changed it, or that a rule does not want it any more.
///
/// @param lines what stays as it is
/// @param leaving releases that aliases point at and are to leave
public record Notices(List<Line> lines, List<Line> leaving) {
  public static final Notices NONE = new Notices(List.of(), List.of());

  public static Notices of(Sight sight, Shelves shelves) {
    return new Look(sight, shelves, new ArrayList<>(), new ArrayList<>()).all();
  }

  /// What is left, and what then becomes of the aliases and maps of it.
  ///
  /// @param steps of the plan
  public List<Line> withdrawn(List<Step> steps) {
    return leaving.stream().map(new Withdrawals(steps)::of).toList();
  }

  private record Look(Sight sight, Shelves shelves, List<Line> notices, List<Line> leaving) {

    Notices all() {
      shelves.all().forEach(this::of);
      sight
          .world()
          .known()
          .forEach((name, lookup) -> {
            if (lookup instanceof Lookup.Missing(_, var why) && sight.past(name).isKnown()) {
              notices.add(new Line(name, null, why + ", but had it before; what is live stays"));
            }
          });
      return new Notices(notices, leaving);
    }

    private void of(Shelf shelf) {
      Set<Version> live = live(shelf);
      shelf
          .gate()
          .notices(live)
          .forEach(one -> {
            boolean leaves = one.leaves() && isPointedAt(one.name(), one.version());
            (leaves ? leaving : notices).add(new Line(one.name(), one.version(), one.words()));
          });
      for (Version version : live) {
        Release release = new Release(shelf.name(), version);
        Manifest manifest = shelf.packument().versions().get(version);
        if (manifest != null && isOther(release, manifest)) {
          notices.add(
              new Line(
                  shelf.name(),
                  version,
                  "the registry names another tarball now; what was mirrored stays"));
        }
      }
    }

    /// The releases that an alias points at, and those that the registry had before.
    private Set<Version> live(Shelf shelf) {
      PackageName name = shelf.name();
      Set<Version> live = new TreeSet<>();
      shelf
          .majors()
          .forEach(
              major -> shelf.gate().live(major).map(Version::withoutBuild).ifPresent(live::add));
      Past past = sight.past(name);
      Set<Version> before = new TreeSet<>(past.seen());
      before.addAll(past.missed().keySet());
      before.stream()
          .filter(version -> !shelf.packument().versions().containsKey(version))
          .filter(version -> sight.isMirrored(new Release(name, version)))
          .forEach(live::add);
      return live;
    }

    private boolean isPointedAt(PackageName name, @Nullable Version version) {
      return version != null
          && sight
              .live(MajorAlias.of(name, version))
              .map(Version::withoutBuild)
              .filter(version::equals)
              .isPresent();
    }

    private boolean isOther(Release release, Manifest manifest) {
      Integrity named = manifest.dist().integrity();
      return named != null
          && named.algorithm() == Algorithm.SHA512
          && sight.presence(release) instanceof Mirrored(var json)
          && !json.source().equals(named);
    }
  }
}
