package io.eikmirror.plan.shelf;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.policy.Policy;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.pattern.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The releases of a package that the rules which name it mean: the same in every draft.
///
/// @param selected by ranges, tags and all
/// @param exact single versions that selectors and tags name
/// @param listed the ranges of which each is to have its newest release
record Chosen(Set<Version> selected, Set<Version> exact, List<Listed> listed) {
  static final Chosen NONE = new Chosen(Set.of(), Set.of(), List.of());

  /// A range that a rule lists.
  ///
  /// @param alternatives of which a release has to be in one
  record Listed(MirrorRule rule, List<VersionRange> alternatives) {
    boolean admits(Version version) {
      return alternatives.stream().anyMatch(range -> range.admits(version));
    }

    String words() {
      return Policy.words(alternatives);
    }
  }

  static Chosen of(Policy policy, List<MirrorRule> rules, Packument packument) {
    Set<Version> selected = new HashSet<>();
    Set<Version> exact = new HashSet<>();
    List<Listed> listed = new ArrayList<>();
    for (MirrorRule rule : rules) {
      rule.ranges(packument.name()).forEach(ranges -> listed.add(new Listed(rule, ranges)));
      VersionRange own = rule.selector(packument.name()).map(Selector::range).orElse(null);
      for (Manifest manifest : packument.versions().values()) {
        if (policy.selection(rule, own, packument, manifest).passes()) {
          selected.add(manifest.version());
        }
        if (policy.isNamed(rule, own, packument, manifest.version())) {
          exact.add(manifest.version());
        }
      }
    }
    return new Chosen(selected, exact, listed);
  }
}
