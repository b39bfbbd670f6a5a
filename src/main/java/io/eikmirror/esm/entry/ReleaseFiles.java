package io.eikmirror.esm.entry;

import io.eikmirror.tarball.PackageFiles;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What of a package is published as it was shipped: `package.json`, licences and notices, type
/// declarations, and assets.
public final class ReleaseFiles {
  private static final Pattern LEGAL =
      Pattern.compile("(?i)(?:licen[cs]e|notice|copying|third[-_ ]?party|patents)[^/]*");
  private static final Pattern TYPES = Pattern.compile("(?!.*node_modules/).*\\.d\\.[cm]?ts");

  private ReleaseFiles() {}

  /// @param read the bytes of assets of the package that are in memory already
  public static Map<String, byte[]> shipped(
      PackageFiles files, Iterable<EntryPoint> entries, Map<String, byte[]> read) {
    Map<String, byte[]> shipped = new ConcurrentSkipListMap<>();
    files.paths().parallelStream()
        .filter(ReleaseFiles::isKept)
        .forEach(path -> files.bytes(path).ifPresent(bytes -> shipped.put(path, bytes)));
    Function<String, Optional<byte[]>> bytesOf =
        path -> Optional.ofNullable(read.get(path)).or(() -> files.bytes(path));
    for (String asset : ShippedAssets.of(files).paths()) {
      bytesOf.apply(asset).ifPresent(bytes -> shipped.put(asset, bytes));
    }
    for (EntryPoint entry : entries) {
      if (entry.kind() == EntryPoint.Kind.ASSET) {
        bytesOf.apply(entry.source()).ifPresent(bytes -> shipped.put(entry.file(), bytes));
      }
    }
    return shipped;
  }

  private static boolean isKept(String path) {
    return path.equals(PackageJson.FILE)
        || LEGAL.matcher(path).matches()
        || TYPES.matcher(path).matches();
  }
}
