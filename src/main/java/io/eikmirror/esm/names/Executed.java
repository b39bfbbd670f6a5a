package io.eikmirror.esm.names;

import java.util.List;

/// What came of executing one module.
public sealed interface Executed {

  /// It ran.
  ///
  /// @param names the keys of `module.exports`; none when it is an intrinsic or the global object,
  ///   whose keys are the engine's and not the module's
  /// @param type `function`, `object`, `null` or the name of a primitive type
  /// @param esModule whether it says `__esModule`
  record Ran(List<String> names, String type, boolean esModule) implements Executed {
    public Ran {
      names = List.copyOf(names);
    }
  }

  /// It threw, or was stopped.
  record Threw(String why) implements Executed {}
}
