package io.eikmirror.bench;

import io.eikmirror.esm.EsmSource;
import java.util.List;

/// A published release, ready to be built again.
///
/// @param entries the package's own files that its entry points give, relative to its root
record Sample(EsmSource source, List<String> entries) {
  Sample {
    entries = List.copyOf(entries);
  }

  String name() {
    return source.manifest().release().toString();
  }
}
