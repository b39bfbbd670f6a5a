package io.eikmirror.esm.entry;

import io.eikmirror.tarball.PackageFiles;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The images, fonts, WebAssembly and the like of a package without `exports`, published where the
/// package has them: pages and code name them by their paths, and some packages are nothing else.
///
/// @param paths none where there are too many
/// @param left why they are not published; empty when they are
public record ShippedAssets(List<String> paths, Optional<String> left) {
  /// Of files that modules get the URL of.
  public static final List<String> EXTENSIONS =
      List.of(
          ".wasm", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".woff",
          ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".webm", ".ogg", ".wav");

  /// A release is held in memory until it is published.
  static final long MOST_BYTES = 32L << 20;

  static final int MOST = 10_000;

  private static final long MEBI = 1 << 20;

  /// Folders of what is about the package and not of it.
  private static final Pattern BESIDE =
      Pattern.compile(
          "(?i)(?:.*/)?(?:node_modules|\\.[^/]*|(?:docs?|examples?|tests?|__tests__|demos?|website"
              + "|coverage|screenshots?))/.*");

  public ShippedAssets {
    paths = List.copyOf(paths);
  }

  public static ShippedAssets of(PackageFiles files) {
    if (!PackageJson.in(files, "").exports().isMissingNode()) {
      return new ShippedAssets(List.of(), Optional.empty());
    }
    List<String> paths =
        files.paths().stream()
            .filter(path -> EXTENSIONS.contains(path.substring(Math.max(0, path.lastIndexOf('.')))))
            .filter(path -> !BESIDE.matcher(path).matches())
            .toList();
    long bytes = paths.stream().mapToLong(files::size).sum();
    return paths.size() > MOST || bytes > MOST_BYTES
        ? new ShippedAssets(
            List.of(),
            Optional.of(
                ("%d images, fonts and the like of %d MiB, and more than %d or %d MiB are not"
                        + " published at once; list those that are needed in build.entries")
                    .formatted(paths.size(), bytes / MEBI, MOST, MOST_BYTES / MEBI)))
        : new ShippedAssets(paths, Optional.empty());
  }
}
