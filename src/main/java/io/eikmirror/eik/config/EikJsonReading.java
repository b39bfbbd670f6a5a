package io.eikmirror.eik.config;

import io.eikmirror.eik.EikJson;
import java.util.List;

/// What reading a configuration came to.
public sealed interface EikJsonReading {

  /// It is valid, though not all of it need be filled in.
  record Valid(EikJson eikJson) implements EikJsonReading {}

  /// It is not.
  ///
  /// @param errors each with the file, the line where there is one, the key, and what is allowed
  record Invalid(List<String> errors) implements EikJsonReading {
    public Invalid {
      errors = List.copyOf(errors);
    }
  }
}
