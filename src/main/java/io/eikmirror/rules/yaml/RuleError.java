package io.eikmirror.rules.yaml;

import io.eikmirror.rules.MirrorRule.Source;

/// What is wrong in a rule file, and what is allowed there.
public record RuleError(Source source, String message) {
  @Override
  public String toString() {
    return source + ": " + message;
  }
}
