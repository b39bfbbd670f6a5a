package io.eikmirror.watch;

import io.eikmirror.rules.loading.RuleLoading;

/// Where the rules come from: a directory of files that people edit while the daemon runs.
public interface RuleSource {

  /// Reads and checks all of them. A directory that cannot be read is an error like any other.
  RuleLoading load();

  /// Words that change when a file does, or when there are none to read; cheap enough to ask for
  /// every two seconds. Never throws.
  String fingerprint();
}
