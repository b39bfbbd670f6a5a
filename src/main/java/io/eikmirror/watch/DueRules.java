package io.eikmirror.watch;

import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleMap;
import io.eikmirror.rules.RuleSet;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// The part of a rule set that a pass is for.
public final class DueRules {
  private DueRules() {}

  /// The rules of those names, and with each every other rule that goes into the same import map: a
  /// map can only be made of all that is in it.
  public static RuleSet of(RuleSet all, Collection<String> names) {
    Set<PackageName> maps =
        all.rules().stream()
            .filter(rule -> names.contains(rule.name()))
            .flatMap(rule -> rule.importMaps().stream())
            .map(RuleMap::name)
            .collect(Collectors.toSet());
    return all.withRules(all.rules().stream().filter(rule -> isDue(rule, names, maps)).toList());
  }

  private static boolean isDue(MirrorRule rule, Collection<String> names, Set<PackageName> maps) {
    return names.contains(rule.name())
        || rule.importMaps().stream().anyMatch(map -> maps.contains(map.name()));
  }
}
