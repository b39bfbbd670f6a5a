package io.eikmirror.plan.shelf;

import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pin;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a draft of the closure turned out to be unable to have. The next draft does without it;
/// planning ends when a draft needs no more of them.
public final class Restraints {
  private final Map<Release, Verdict> waiting = new TreeMap<>();
  private final Map<Release, Verdict> barred = new TreeMap<>();
  private final Map<MajorAlias, String> unfit = new TreeMap<>();
  private final Map<MajorAlias, Pin> pins;
  private final Askers askers = new Askers();

  public Restraints(Map<MajorAlias, Pin> pins) {
    this.pins = pins;
  }

  /// The rules that led to each package so far.
  Askers askers() {
    return askers;
  }

  /// Begins another draft.
  public void begin() {
    askers.begin();
  }

  /// Whether this draft brought a rule to a package that was judged without it.
  public boolean cameLate() {
    return askers.cameLate();
  }

  /// Releases that cannot be published, as something that they need cannot.
  Map<Release, Verdict> waiting() {
    return waiting;
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
    boolean changed = !waiting.keySet().containsAll(more.keySet());
    more.forEach(waiting::putIfAbsent);
    return changed;
  }

  /// Whether any of them is new.
  public boolean bar(Map<Release, Verdict> more) {
    boolean changed = !barred.keySet().containsAll(more.keySet());
    more.forEach(barred::putIfAbsent);
    return changed;
  }

  /// Gives pins up, and begins anew with the others. Whether any of them is new.
  public boolean giveUp(Map<MajorAlias, String> more) {
    boolean changed = !unfit.keySet().containsAll(more.keySet());
    if (changed) {
      more.forEach(unfit::putIfAbsent);
      waiting.clear();
      barred.clear();
    }
    return changed;
  }
}
