package io.eikmirror.mirror;

import io.eikmirror.plan.MirrorReport;
import io.eikmirror.rules.RuleSet;

/// One pass over rules: look, plan, build, publish, move aliases, publish maps. `Mirror` is the
/// real one. Safe to call from many threads, but one pass at a time for a rule is the caller's
/// business.
public interface Pass {

  /// Carries out one pass. Bad packages end up in the report and never stop the others.
  ///
  /// @throws io.eikmirror.registry.RegistryException when no registry is configured at all
  /// @throws io.eikmirror.eik.AssetServerException when the asset server cannot be reached at all
  MirrorReport run(RuleSet rules, Progress progress);

  /// What a pass would do; changes nothing anywhere.
  MirrorReport preview(RuleSet rules, Progress progress);
}
