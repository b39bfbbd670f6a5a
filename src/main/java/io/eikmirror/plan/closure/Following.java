package io.eikmirror.plan.closure;

import io.eikmirror.rules.BuildOptions.References;
import io.eikmirror.rules.DependencyOptions;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.pattern.Selector;
import io.eikmirror.rules.safety.Safety;
import io.eikmirror.rules.safety.Upstream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a rule follows. Where an earlier rule that follows the same has been, there is nothing to
/// add.
///
/// @param alone the name of a rule that has to see how far it gets by itself; null for the others
record Following(
    DependencyOptions what,
    List<Selector> except,
    References references,
    Safety safety,
    Upstream upstream,
    @Nullable String alone) {
  static Following of(MirrorRule rule) {
    boolean excludes = rule.packages().stream().anyMatch(Selector::negated);
    return new Following(
        rule.dependencies(),
        excludes ? rule.packages() : List.of(),
        rule.build().references(),
        rule.safety(),
        rule.upstream(),
        rule.dependencies().isCapped() ? rule.name() : null);
  }
}
