package io.eikmirror.mirror.release;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import java.time.Instant;

/// Hears how a pass goes on, from many threads: a bar on a terminal, plain lines otherwise.
public interface Progress {

  /// Looking at packages: `done` of `known` so far; `known` grows while dependencies are found.
  void looking(PackageName name, int done, int known);

  /// The plan is made: so many releases are to be built.
  void planned(int releases);

  /// A release goes through a step of its road: `download`, `unpack`, `transpile`, `publish`.
  void step(Release release, String step);

  /// A release is done with, well or not.
  void done(Release release, String outcome);

  /// A release that the registry had since then is on the asset server. Heard only where the
  /// registry tells times.
  default void appeared(Release release, Instant onRegistry) {}

  /// A line about the pass as a whole: an alias moved, a map was published.
  void note(String line);

  /// Hears nothing.
  Progress SILENT =
      new Progress() {
        @Override
        public void looking(PackageName name, int done, int known) {}

        @Override
        public void planned(int releases) {}

        @Override
        public void step(Release release, String step) {}

        @Override
        public void done(Release release, String outcome) {}

        @Override
        public void note(String line) {}
      };
}
