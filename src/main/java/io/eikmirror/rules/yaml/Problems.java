package io.eikmirror.rules.yaml;

import io.eikmirror.rules.MirrorRule.Source;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Everything found wrong so far in a rule directory.
public final class Problems {
  private static final Comparator<RuleError> BY_PLACE =
      Comparator.comparing((RuleError error) -> error.source().file())
          .thenComparingInt(error -> error.source().line())
          .thenComparingInt(error -> error.source().column());

  private final Set<RuleError> errors = new LinkedHashSet<>();
  private final Set<RuleError> warnings = new LinkedHashSet<>();

  public void error(Source source, String message) {
    errors.add(new RuleError(source, message));
  }

  /// For a look that comes after another one: what is known to be wrong is not told twice.
  public void errorUnlessKnown(Source source, String message) {
    if (errors.stream().noneMatch(error -> error.source().equals(source))) {
      error(source, message);
    }
  }

  public void warning(Source source, String message) {
    warnings.add(new RuleError(source, message));
  }

  public List<RuleError> errors() {
    return errors.stream().sorted(BY_PLACE).toList();
  }

  public List<RuleError> warnings() {
    return warnings.stream().sorted(BY_PLACE).toList();
  }
}
