package io.eikmirror.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A pass over more releases than there is room for at once.
class ManyReleasesTest extends WholePasses {
  private static final int RELEASES = 60;

  /// Two at a time are built, and eight read for what they import.
  private static final int UNPACKED = 2 + 8;

  @Test
  void unpacksOnlyWhatItReads() {
    yaml =
        IntStream.range(0, RELEASES)
            .mapToObj(i -> registry.release("part-" + i, "1.0.0", "base@^1.0.0"))
            .map(part -> part.release().name().value())
            .collect(Collectors.joining(", ", "packages: [", "]"));
    AtomicLong most = new AtomicLong();
    File work = folder.resolve("work").toFile();
    bundler.meanwhile = () -> most.accumulateAndGet(unpacked(work), Math::max);
    assertThat(pass().published()).hasSize(RELEASES + 1);
    assertThat(most.get()).isBetween(1L, (long) UNPACKED);
    assertThat(work).isEmptyDirectory();
  }

  private static long unpacked(File folder) {
    File[] children = folder.listFiles(File::isDirectory);
    return children == null
        ? 0
        : Arrays.stream(children)
            .mapToLong(child -> child.getName().equals("package") ? 1 : unpacked(child))
            .sum();
  }
}
