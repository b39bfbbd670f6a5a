package io.eikmirror.assets.layout;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Brotli's native library. It is unpacked for as long as it takes to load it: left to itself it
/// would lie in the temporary folder until the process ends, and for ever where that is killed.
final class BrotliLibrary {
  static final String FOLDER = "com.aayushatharva.brotli4j.native.workdir";

  private static final boolean LOADED = load();

  private BrotliLibrary() {}

  static boolean isLoaded() {
    return LOADED;
  }

  private static boolean load() {
    try {
      Path folder = Files.createTempDirectory("eik-mirror-");
      System.setProperty(FOLDER, folder.toString());
      boolean loaded = Brotli4jLoader.isAvailable();
      try (Stream<Path> tree = Files.walk(folder)) {
        tree.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
      return loaded;
    } catch (IOException _) {
      return false;
    }
  }
}
