package io.eikmirror.eik;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What `files` says in `eik.json`: which local files go into a package, and where they go.
public sealed interface EikFiles {

  /// Nothing yet, as in a file that `init` has made.
  EikFiles NONE = new Mapped(Collections.emptySortedMap());

  /// A lone folder, file or glob, whose files keep their paths.
  record One(String source) implements EikFiles {
    public One {
      check(source);
    }
  }

  /// Folders, files and globs by where they go, in the order of the file.
  record Mapped(SequencedMap<String, String> byDestination) implements EikFiles {
    public Mapped {
      byDestination.values().forEach(EikFiles::check);
      byDestination = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byDestination));
    }
  }

  private static void check(String source) {
    if (source.isBlank()) {
      throw new IllegalArgumentException("a source of files is a folder, a file or a glob");
    }
  }
}
