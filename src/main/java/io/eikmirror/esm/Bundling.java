package io.eikmirror.esm;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came of building one release.
public sealed interface Bundling {

  /// A release that is ready to publish: every import in it resolves.
  ///
  /// @param files everything to publish, by path relative to the release, `eik.json` and
  ///   `mirror.json` included
  record EsmBundle(MirrorJson mirrorJson, SortedMap<String, byte[]> files) implements Bundling {
    public EsmBundle {
      files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
  }

  /// A release that cannot be served as ES modules.
  ///
  /// @param reasons one a line: the file, the construct, and what a rule could do about it
  record Unbuildable(List<String> reasons) implements Bundling {
    public Unbuildable {
      reasons = List.copyOf(reasons);
    }
  }

  /// A build that was given up before it told whether the release can be served: another one may
  /// come to its end.
  ///
  /// @param why as that it took too long
  record Stopped(String why) implements Bundling {}
}
