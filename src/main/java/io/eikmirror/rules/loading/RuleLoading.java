package io.eikmirror.rules.loading;

import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.yaml.RuleError;
import java.util.List;

/// What came of reading a rule directory.
public sealed interface RuleLoading {

  /// Every file is valid, alone and together.
  ///
  /// @param warnings what is allowed but probably not meant
  record Loaded(RuleSet rules, List<RuleError> warnings) implements RuleLoading {
    public Loaded {
      warnings = List.copyOf(warnings);
    }
  }

  /// At least one error; nothing was taken over.
  record Invalid(List<RuleError> errors) implements RuleLoading {
    public Invalid {
      errors = List.copyOf(errors);
    }
  }
}
