package io.eikmirror.plan.closure;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.closure.Drift.Difference;
import io.eikmirror.plan.resolution.Declarations.Declared;
import io.eikmirror.plan.resolution.DependencySpec;
import io.eikmirror.plan.resolution.Resolution;
import io.eikmirror.plan.resolution.Resolution.Taken;
import io.eikmirror.plan.resolution.Resolver;
import io.eikmirror.plan.resolution.Target;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.rules.MirrorRule;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// Compares published releases with what they would be if they were built today. Older builds of a
/// release are only there for those that still import them.
final class Comparison {
  private final Resolver resolver;
  private final Company company;
  private final IdentityHashMap<BuildOptions, SortedMap<String, String>> settings =
      new IdentityHashMap<>();

  Comparison(Resolver resolver, Company company) {
    this.resolver = resolver;
    this.company = company;
  }

  /// With what the rule would bring along.
  void follow(MirrorRule rule, Wanted one, MirrorJson live, List<Declared> followed) {
    if (isCurrent(one)) {
      followed.forEach(declared ->
          compare(
              one,
              live,
              declared,
              () ->
                  company.resolve(
                      one.release, declared, what -> resolver.follow(rule, what.means()))));
    }
  }

  /// With what it would be referred to that no rule brings along, and with other settings.
  void meet(
      Wanted one,
      Manifest manifest,
      MirrorJson live,
      BiFunction<Manifest, Declared, Resolution> meeting) {
    if (!isCurrent(one) || !Drift.isSame(live, manifest)) {
      one.drift.clear();
      return;
    }
    for (Declared declared : resolver.declarations().all(manifest)) {
      Declared holds = resolver.overrides().of(manifest.name(), declared);
      compare(one, live, holds, () -> meeting.apply(manifest, holds));
    }
    Drift.of(live, settings.computeIfAbsent(one.rule.build(), BuildOptions::words))
        .forEach(words -> one.drift.put("build " + words, new Difference(words, null)));
  }

  private void compare(
      Wanted one, MirrorJson live, Declared declared, Supplier<Resolution> resolution) {
    String text = declared.name().value();
    ReferenceTaken taken = live.references().get(text);
    if (taken == null || one.compared.contains(text)) {
      return;
    }
    Optional<Target> target = Optional.ofNullable(resolver.declarations().targets(live).get(text));
    boolean kept = company.keeps(one.release, declared.name());
    if ((kept || Drift.isPossible(taken, target, declared))
        && resolution.get() instanceof Taken today
        && (kept || !isBetter(declared, target, today))) {
      one.compared.add(text);
      Drift.of(declared, taken, target, today)
          .ifPresent(difference -> one.drift.put(text, difference));
    }
  }

  /// Whether what a release pins may stay, as it is in the range and today's would only be older:
  /// rules that got stricter do not take back what is live.
  private boolean isBetter(Declared declared, Optional<Target> target, Taken today) {
    Version pinned = target.map(Target::version).orElse(null);
    return pinned != null
        && declared.means() instanceof DependencySpec.Ranged(var real, var range)
        && range.admits(pinned)
        && today.release().filter(now -> now.version().compareTo(pinned) < 0).isPresent()
        && resolver.shelves().known(real).filter(shelf -> shelf.gate().keeps(pinned)).isPresent();
  }

  private boolean isCurrent(Wanted one) {
    Version version = one.release.version();
    return resolver
        .shelves()
        .known(one.release.name())
        .filter(shelf -> shelf.gate().current(version.withoutBuild()).equals(version))
        .isPresent();
  }
}
