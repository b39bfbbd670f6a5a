package io.eikmirror.esm.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one text gives away of its exports while it is read.
final class Found {
  private final Set<String> exports = new LinkedHashSet<>();
  private final Set<String> unsafe = new LinkedHashSet<>();
  private final Set<String> reexports = new LinkedHashSet<>();
  private final Map<String, String> modules = new HashMap<>();

  /// @param name null for one that no `import` can name
  void export(@Nullable String name) {
    if (name != null) {
      exports.add(name);
    }
  }

  /// A property that may do anything when it is asked for: such a name is not given.
  void unsafe(@Nullable String name) {
    if (name != null) {
      unsafe.add(name);
    }
  }

  void reexport(@Nullable String specifier) {
    if (specifier != null) {
      reexports.add(specifier);
    }
  }

  /// `module.exports` becomes something else.
  void startOver() {
    reexports.clear();
  }

  /// `var variable = require(specifier)`.
  void module(String variable, @Nullable String specifier) {
    if (specifier != null) {
      modules.putIfAbsent(variable, specifier);
    }
  }

  /// All that the module in this variable exports is handed on.
  void reexportModule(String variable) {
    reexport(modules.get(variable));
  }

  List<String> exports() {
    List<String> safe = new ArrayList<>(exports);
    safe.removeAll(unsafe);
    return safe;
  }

  List<String> reexports() {
    return List.copyOf(reexports);
  }
}
