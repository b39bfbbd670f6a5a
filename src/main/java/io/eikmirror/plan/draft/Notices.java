package io.eikmirror.plan.draft;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.policy.Past;
import io.eikmirror.plan.shelf.Shelf;
import io.eikmirror.plan.shelf.Shelves;
import io.eikmirror.plan.shelf.Sight;
import io.eikmirror.plan.world.Presence.Mirrored;
import io.eikmirror.registry.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What an operator should know of releases that are live: that the registry took one back, or
/// changed it, or that a rule does not want it any more.
record Notices(Sight sight, Shelves shelves) {

  List<Line> all() {
    List<Line> notices = new ArrayList<>();
    shelves.all().forEach(shelf -> of(shelf, notices));
    sight
        .world()
        .known()
        .forEach((name, lookup) -> {
          if (lookup instanceof Lookup.Missing(_, var why) && sight.past(name).isKnown()) {
            notices.add(new Line(name, null, why + ", but had it before; what is live stays"));
          }
        });
    return notices;
  }

  private void of(Shelf shelf, List<Line> notices) {
    Set<Version> live = live(shelf);
    shelf
        .notices(live)
        .forEach(one -> notices.add(new Line(one.name(), one.version(), one.words())));
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
    shelf.majors().forEach(major -> shelf.live(major).ifPresent(live::add));
    Past past = sight.past(name);
    Set<Version> before = new TreeSet<>(past.seen());
    before.addAll(past.missed().keySet());
    before.stream()
        .filter(version -> !shelf.packument().versions().containsKey(version))
        .filter(version -> sight.isMirrored(new Release(name, version)))
        .forEach(live::add);
    return live;
  }

  private boolean isOther(Release release, Manifest manifest) {
    Integrity named = manifest.dist().integrity();
    return named != null
        && named.algorithm() == Algorithm.SHA512
        && sight.presence(release) instanceof Mirrored(var json)
        && !json.source().equals(named);
  }
}
