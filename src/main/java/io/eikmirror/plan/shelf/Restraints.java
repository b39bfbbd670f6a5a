package io.eikmirror.plan.shelf;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pin;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a draft of the closure turned out to be unable to have. The next draft does without it;
/// planning ends when a draft needs no more of them.
public final class Restraints {
  private final Map<Release, Verdict> waiting = new HashMap<>();
  private final Map<Release, Verdict> barred = new HashMap<>();
  private final Map<MajorAlias, String> unfit = new TreeMap<>();
  private final Map<MajorAlias, Pin> pins;
  private final Map<Release, Rebuild> rebuilds = new HashMap<>();
  private final Set<Release> spared = new HashSet<>();
  private final Set<PackageName> changed = new HashSet<>();

  public Restraints(Map<MajorAlias, Pin> pins) {
    this.pins = pins;
  }

  /// Forgets all, and begins with these.
  void reset(Map<Release, Verdict> first) {
    clear();
    unfit.keySet().forEach(alias -> changed.add(alias.name()));
    unfit.clear();
    rebuilds.keySet().forEach(release -> changed.add(release.name()));
    rebuilds.clear();
    spared.clear();
    hold(first);
  }

  private void clear() {
    waiting.keySet().forEach(release -> changed.add(release.name()));
    barred.keySet().forEach(release -> changed.add(release.name()));
    waiting.clear();
    barred.clear();
  }

  /// The packages of which other releases may go live than when this was asked before.
  Set<PackageName> takeChanged() {
    Set<PackageName> taken = Set.copyOf(changed);
    changed.clear();
    return taken;
  }

  /// Why a release cannot be published, as something that it needs cannot.
  Optional<Verdict> waiting(Release release) {
    return Optional.ofNullable(waiting.get(release));
  }

  /// What is to be built again, by what the registry knows it as.
  public Optional<Rebuild> rebuild(Release release) {
    return Optional.ofNullable(rebuilds.get(release));
  }

  /// Whether any of them is new.
  public boolean rebuild(Map<Release, Rebuild> more) {
    more.keySet().removeAll(spared);
    return add(more, rebuilds);
  }

  /// Releases that others need more of than is published of them. Whether any of them is new.
  public boolean supply(Map<Release, Rebuild> more) {
    return add(more, rebuilds);
  }

  /// What turned out not to need it is not built again. Whether any of it was to be: then all is
  /// looked at anew, as others were to be built again for its sake, and those of a circle for each
  /// other's.
  public boolean spare(Set<Release> releases) {
    spared.addAll(releases);
    if (Collections.disjoint(rebuilds.keySet(), releases)) {
      return false;
    }
    rebuilds.keySet().forEach(release -> changed.add(release.name()));
    rebuilds.clear();
    return true;
  }

  /// Whether no alias may point at the release, and why.
  public Optional<Verdict> bar(Release release) {
    return Optional.ofNullable(barred.get(release));
  }

  /// Aliases whose releases have to leave them, and where they point until there is another.
  public SortedMap<MajorAlias, Version> leaving(Sight sight) {
    SortedMap<MajorAlias, Version> leaving = new TreeMap<>();
    barred
        .keySet()
        .forEach(release -> {
          MajorAlias alias = MajorAlias.of(release.name(), release.version());
          if (sight.live(alias).equals(Optional.of(release.version()))) {
            leaving.put(alias, release.version());
          }
        });
    return leaving;
  }

  /// The pin of an alias, unless it cannot be carried out.
  public Optional<Pin> pin(MajorAlias alias) {
    return Optional.ofNullable(pins.get(alias)).filter(_ -> !unfit.containsKey(alias));
  }

  /// Pins that cannot be carried out, and why.
  public Map<MajorAlias, String> unfit() {
    return unfit;
  }

  /// Whether any of them is new.
  public boolean hold(Map<Release, Verdict> more) {
    return add(more, waiting);
  }

  /// Whether any of them is new.
  public boolean bar(Map<Release, Verdict> more) {
    return add(more, barred);
  }

  private <T> boolean add(Map<Release, T> more, Map<Release, T> to) {
    int before = to.size();
    more.forEach((release, why) -> {
      if (to.putIfAbsent(release, why) == null) {
        changed.add(release.name());
      }
    });
    return to.size() > before;
  }

  /// Gives pins up, and begins anew with the others. Whether any of them is new.
  public boolean giveUp(Map<MajorAlias, String> more) {
    boolean news = !unfit.keySet().containsAll(more.keySet());
    if (news) {
      more.forEach(unfit::putIfAbsent);
      more.keySet().forEach(alias -> changed.add(alias.name()));
      clear();
    }
    return news;
  }
}
