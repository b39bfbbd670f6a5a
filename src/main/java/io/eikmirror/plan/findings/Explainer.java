package io.eikmirror.plan.findings;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.Explanation;
import io.eikmirror.plan.Explanation.Standing;
import io.eikmirror.plan.Explanation.State;
import io.eikmirror.plan.MirrorPlan;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.closure.Wanted;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.resolution.Link;
import io.eikmirror.plan.shelf.Shelf;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.Pin;
import io.eikmirror.plan.world.Presence;
import io.eikmirror.registry.Lookup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells why releases stand where they do.
///
/// @param sight of what is live
/// @param plan that was made of it
public record Explainer(Sight sight, Closure closure, MirrorPlan plan) {

  public Explanation explain(PackageName name, @Nullable Version only) {
    List<Standing> versions =
        closure
            .shelves()
            .known(name)
            .map(shelf -> standings(shelf, only))
            .orElseGet(() -> unseen(name, only));
    return new Explanation(name, notes(name), versions, null);
  }

  private List<Standing> standings(Shelf shelf, @Nullable Version only) {
    List<Standing> standings =
        shelf.packument().versions().descendingMap().values().stream()
            .filter(manifest -> only == null || manifest.version().equals(only.withoutBuild()))
            .map(manifest -> standing(shelf, manifest))
            .toList();
    return standings.isEmpty() && only != null
        ? List.of(new Standing(only, State.REFUSED, "the registry has no such version"))
        : standings;
  }

  private List<Standing> unseen(PackageName name, @Nullable Version only) {
    if (sight.world().known().get(name) instanceof Lookup.Missing(_, var why)) {
      return List.of(new Standing(only, State.REFUSED, why));
    }
    String unreachable = sight.world().unreachable().get(name);
    return List.of(
        unreachable == null
            ? new Standing(
                only, State.NOT_SELECTED, "no rule names it, and nothing mirrored needs it")
            : new Standing(only, State.HELD, unreachable));
  }

  private Standing standing(Shelf shelf, Manifest manifest) {
    Version version = shelf.gate().current(manifest.version());
    Release release = new Release(shelf.name(), version);
    Wanted one = closure.find(release).orElse(null);
    if (one != null && sight.presence(release) instanceof Presence.Mirrored(var json)) {
      String again = json.verdicts().get("build");
      return new Standing(
          version, State.LIVE, again == null ? one.reason : one.reason + "; " + again);
    }
    if (sight.world().live().releases().get(release) instanceof Presence.Mirrored) {
      return shelf
          .gate()
          .off(version)
          .map(why -> new Standing(version, State.HELD, "published, but " + why.reason()))
          .orElseGet(
              () -> new Standing(version, State.LIVE, "published, and no longer the newest"));
    }
    if (one != null && one.waits().isEmpty()) {
      return new Standing(version, State.WANTED, why(one));
    }
    Verdict verdict = one == null ? shelf.verdict(manifest) : one.waits().orElseThrow();
    return switch (verdict.kind()) {
      case PASSES -> new Standing(version, State.NOT_SELECTED, passedOver(shelf, version));
      case UNSELECTED -> new Standing(version, State.NOT_SELECTED, verdict.reason());
      case HELD, STUCK -> new Standing(version, State.HELD, verdict.reason());
      case REFUSED, BLOCKED, DISTRUSTED -> new Standing(version, State.REFUSED, verdict.reason());
    };
  }

  /// Once it is up, nothing asks for it to be built again.
  private String why(Wanted one) {
    return plan.publications().stream()
        .filter(step -> step.release().equals(one.release))
        .map(Publish::reason)
        .findFirst()
        .orElse(one.reason);
  }

  private String passedOver(Shelf shelf, Version version) {
    List<Link> links =
        closure.wanted().stream()
            .flatMap(one -> one.links.stream())
            .filter(link -> link.to().name().equals(shelf.name()))
            .filter(link -> link.to().version().major() == version.major())
            .toList();
    Optional<Version> newest =
        links.stream().map(link -> link.to().version()).max(Comparator.naturalOrder());
    Optional<Version> newer =
        newest.or(() -> shelf.top(version.major())).filter(top -> top.compareTo(version) > 0);
    return newer
        .map(top -> top + " is newer")
        .or(() -> newest.flatMap(now -> narrower(shelf.name(), version, now)))
        .orElse("nothing that is mirrored needs it");
  }

  /// Which dependent of the package keeps it at the release that serves all of them.
  private Optional<String> narrower(PackageName name, Version newer, Version now) {
    return closure.wanted().stream()
        .flatMap(one ->
            one.links.stream()
                .filter(link -> link.to().equals(new Release(name, now)))
                .filter(link -> link.range() != null && !link.range().admits(newer))
                .map(link ->
                    "%s needs %s, and %s serves all that needs %s"
                        .formatted(one.release, link.range(), now, name)))
        .findFirst();
  }

  private List<String> notes(PackageName name) {
    List<String> notes = new ArrayList<>();
    closure
        .shelves()
        .naming(name)
        .forEach(rule -> notes.add("named by rule " + rule.name() + " (" + rule.source() + ")"));
    Stream.of(plan.withdrawn(), plan.drifted(), plan.noticed())
        .flatMap(List::stream)
        .filter(notice -> notice.name().equals(name))
        .map(notice -> (notice.version() == null ? "" : notice.version() + ": ") + notice.reason())
        .forEach(notes::add);
    closure.wanted().stream()
        .filter(one -> one.links.stream().anyMatch(link -> link.to().name().equals(name)))
        .forEach(one -> notes.add("needed by " + one.release));
    closure.wanted().stream()
        .filter(one -> one.release.name().equals(name))
        .forEach(one ->
            one.exclusions()
                .values()
                .forEach(why -> notes.add(one.release.version() + " goes without: " + why)));
    closure
        .aliases()
        .forEach((alias, to) -> {
          if (alias.name().equals(name)) {
            Optional<Version> live = sight.live(alias);
            String now = live.map(Version::toString).orElse("nothing");
            String next = live.equals(Optional.of(to)) ? "" : ", is to point at " + to;
            notes.add(alias.alias() + " points at " + now + next);
          }
        });
    sight.world().pins().values().stream()
        .filter(pin -> pin.name().equals(name))
        .map(Pin::words)
        .sorted()
        .forEach(notes::add);
    return notes;
  }
}
