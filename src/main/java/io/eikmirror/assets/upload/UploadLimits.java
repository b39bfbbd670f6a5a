package io.eikmirror.assets.upload;

import io.eikmirror.eik.PackageType;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.util.stream.Stream;

/// How large uploads may be, by namespace.
///
/// @param map bytes of an import map
public record UploadLimits(ArchiveLimits pkg, ArchiveLimits npm, ArchiveLimits img, long map) {
  private static final long MEGABYTE = 1_000_000;

  /// Room for everything that is on npm, and for images twice that.
  public static final UploadLimits DEFAULT =
      new UploadLimits(
          ArchiveLimits.DEFAULT,
          ArchiveLimits.DEFAULT,
          new ArchiveLimits(200 * MEGABYTE, 500 * MEGABYTE, 128 * MEGABYTE, 50_000, 1_000),
          10 * MEGABYTE);

  /// The same, but for how many bytes an upload of that namespace may have.
  public UploadLimits with(PackageType type, long bytes) {
    return switch (type) {
      case PKG -> new UploadLimits(packed(pkg, bytes), npm, img, map);
      case NPM -> new UploadLimits(pkg, packed(npm, bytes), img, map);
      case IMG -> new UploadLimits(pkg, npm, packed(img, bytes), map);
      case MAP -> new UploadLimits(pkg, npm, img, bytes);
    };
  }

  /// What may come packed may come unpacked.
  private static ArchiveLimits packed(ArchiveLimits limits, long bytes) {
    return new ArchiveLimits(
        bytes,
        Math.max(limits.unpacked(), bytes),
        Math.max(limits.file(), bytes),
        limits.files(),
        limits.ratio());
  }

  /// The limits of an archive of that namespace.
  public ArchiveLimits archive(PackageType type) {
    return switch (type) {
      case PKG -> pkg;
      case NPM -> npm;
      case IMG -> img;
      case MAP -> throw new IllegalArgumentException("an import map is no archive");
    };
  }

  /// How many bytes an upload of that namespace may have.
  public long upload(PackageType type) {
    return type == PackageType.MAP ? map : archive(type).tarball();
  }

  /// How many bytes any upload may have.
  public long largest() {
    return Stream.of(PackageType.values()).mapToLong(this::upload).max().orElseThrow();
  }
}
