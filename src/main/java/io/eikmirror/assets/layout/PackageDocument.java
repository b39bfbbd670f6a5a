package io.eikmirror.assets.layout;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Version;
import java.util.List;

/// Eik's `<version>.package.json`, which is also what it answers for a version.
///
/// @param created seconds since 1970
/// @param type the namespace's slug
/// @param meta always empty
public record PackageDocument(
    Integrity integrity,
    Version version,
    long created,
    Author author,
    String type,
    String name,
    String org,
    List<File> files,
    List<String> meta) {

  /// One file, in the order of the archive.
  ///
  /// @param pathname with a leading slash
  /// @param size bytes
  public record File(
      Integrity integrity, String pathname, String mimeType, String type, long size) {}

  public PackageDocument {
    files = List.copyOf(files);
    meta = List.copyOf(meta);
  }
}
