package io.eikmirror.plan.asking;

import io.eikmirror.npm.Version;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/// Which releases serve what is asked of a package: as few as there can be, and the newest of
/// those.
///
/// One, where any release is in all ranges. Else the range that ends first gets its newest release,
/// which serves whatever else it is in, then the one that ends first of those left, and so on: the
/// fewest there can be for ranges without gaps, and for those with gaps seldom more.
public final class Cover {
  /// Of nothing.
  public static final Cover NONE = new Cover(Map.of());

  private final Map<Ask, Version> served;

  private Cover(Map<Ask, Version> served) {
    this.served = Map.copyOf(served);
  }

  /// What an ask would get by itself, and what else would do.
  public record Offer(Ask ask, Version newest, Predicate<Version> others) {
    boolean takes(Version version) {
      return version.equals(newest) || others.test(version);
    }
  }

  /// @param offers for everything that can be had
  /// @param newest the newest release that is as it says and may go live
  public static Cover of(
      List<Offer> offers, Function<Predicate<Version>, Optional<Version>> newest) {
    if (offers.isEmpty()) {
      return NONE;
    }
    List<Offer> lowestFirst =
        offers.stream()
            .sorted(Comparator.comparing(Offer::newest).thenComparing(Offer::ask))
            .toList();
    NavigableSet<Version> points = points(lowestFirst);
    if (points.size() > 1) {
      newest
          .apply(version -> offers.stream().allMatch(offer -> offer.takes(version)))
          .ifPresent(points::add);
    }
    Map<Ask, Version> served = new HashMap<>();
    common(points, offers)
        .ifPresentOrElse(
            one -> offers.forEach(offer -> served.put(offer.ask(), one)),
            () -> offers.forEach(offer -> served.put(offer.ask(), newest(points, offer))));
    return new Cover(served);
  }

  private static NavigableSet<Version> points(List<Offer> lowestFirst) {
    NavigableSet<Version> points = new TreeSet<>();
    for (Offer offer : lowestFirst) {
      if (points.stream().noneMatch(offer::takes)) {
        points.add(offer.newest());
      }
    }
    return points;
  }

  private static Optional<Version> common(NavigableSet<Version> points, List<Offer> offers) {
    return points.descendingSet().stream()
        .filter(point -> offers.stream().allMatch(offer -> offer.takes(point)))
        .findFirst();
  }

  private static Version newest(NavigableSet<Version> points, Offer offer) {
    return points.descendingSet().stream().filter(offer::takes).findFirst().orElseThrow();
  }

  /// What an ask gets; empty when it was not asked, or there is nothing for it.
  public Optional<Version> find(Ask ask) {
    return Optional.ofNullable(served.get(ask));
  }

  /// Where what goes by the alias of a major wants it to point.
  ///
  /// @param may whether an alias may point at a release
  public Optional<Version> alias(int major, Predicate<Version> may) {
    return served.entrySet().stream()
        .filter(one -> one.getValue().major() == major && one.getKey().isByAlias(major))
        .map(Map.Entry::getValue)
        .filter(may)
        .max(Comparator.naturalOrder());
  }

  /// Whether a release that is not served yet would be where that alias points, if it could.
  ///
  /// @param now where it points
  public boolean wants(Optional<Version> now, Version newer) {
    return served.entrySet().stream()
        .filter(one -> Optional.of(one.getValue()).equals(now))
        .allMatch(one -> one.getKey().admits(newer));
  }
}
