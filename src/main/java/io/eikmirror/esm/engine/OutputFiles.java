package io.eikmirror.esm.engine;

import io.eikmirror.esm.engine.wire.OutputFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// The files that a build made. Some packages make a hundred megabytes of them, so they are given
/// away once, a few at a time, and nobody holds those that are dealt with.
public final class OutputFiles {
  /// So many bytes are worked on at once, and more only where one file has more: work on a file
  /// takes several times what it weighs.
  private static final int AT_ONCE = 4_000_000;

  private final List<OutputFile> files;

  OutputFiles(List<OutputFile> files) {
    this.files = new ArrayList<>(files);
    this.files.sort(Comparator.comparing(OutputFile::path));
  }

  /// Gives some of the files away; they are not here any more then.
  ///
  /// @param work what is done with each, on several threads
  /// @param to takes what came of it, ascending by path
  public <T> void drain(Predicate<OutputFile> which, Function<OutputFile, T> work, Consumer<T> to) {
    List<OutputFile> left = new ArrayList<>(files.stream().filter(which).toList().reversed());
    files.removeIf(which);
    while (!left.isEmpty()) {
      List<T> done = next(left).parallelStream().map(work).toList();
      done.forEach(to);
    }
  }

  /// Takes as many from the end as are worked on at once.
  private static List<OutputFile> next(List<OutputFile> left) {
    List<OutputFile> next = new ArrayList<>();
    long bytes = 0;
    do {
      OutputFile file = left.removeLast();
      bytes += file.contents().length;
      next.add(file);
    } while (!left.isEmpty() && bytes + left.getLast().contents().length <= AT_ONCE);
    return next;
  }
}
