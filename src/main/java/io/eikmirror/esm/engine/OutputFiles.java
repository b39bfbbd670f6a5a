package io.eikmirror.esm.engine;

import io.eikmirror.esm.engine.wire.OutputFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// The files that a build made. Some packages make a hundred megabytes of them, so they are given
/// away once, one by one, and nobody holds those that are dealt with.
public final class OutputFiles {
  private final List<OutputFile> files;

  OutputFiles(List<OutputFile> files) {
    this.files = new ArrayList<>(files);
  }

  /// Gives all files away, in an order; there are none left then.
  public void drain(Comparator<OutputFile> order, Consumer<OutputFile> to) {
    files.sort(order.reversed());
    while (!files.isEmpty()) {
      to.accept(files.removeLast());
    }
  }
}
