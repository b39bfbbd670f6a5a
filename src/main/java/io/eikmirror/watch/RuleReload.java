package io.eikmirror.watch;

import io.eikmirror.rules.loading.RuleLoading;
import java.util.function.Consumer;

/// Notices that rule files have changed, once they have come to rest: an editor writes more than
/// once, and a deployment more than one file.
final class RuleReload {
  private final RuleSource source;
  private final Consumer<RuleLoading> changed;
  private String inUse;
  private String seen;

  /// @param inUse the fingerprint from before the rules in use were read, so that a change in the
  ///   meantime is noticed
  /// @param changed hears what came of reading the changed files
  RuleReload(RuleSource source, String inUse, Consumer<RuleLoading> changed) {
    this.source = source;
    this.changed = changed;
    this.inUse = inUse;
    this.seen = inUse;
  }

  /// Looks once. Files that were the same at two looks are at rest.
  void look() {
    String now = source.fingerprint();
    boolean atRest = now.equals(seen);
    seen = now;
    if (atRest && !now.equals(inUse)) {
      inUse = now;
      changed.accept(source.load());
    }
  }
}
