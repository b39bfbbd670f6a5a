package io.eikmirror.mirror.neighbours;

import io.eikmirror.esm.Neighbours;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.VersionRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Neighbours in the middle of a pass: some of them are still on their way.
public interface NeighbourSearch extends Neighbours {
  /// Nothing else is mirrored.
  NeighbourSearch NONE =
      new NeighbourSearch() {
        @Override
        public Optional<Neighbour> find(PackageName name, @Nullable VersionRange developedWith) {
          return Optional.empty();
        }

        @Override
        public boolean awaitMissed() {
          return false;
        }
      };

  /// Waits for those that were asked for too early; false when there were none.
  boolean awaitMissed();
}
