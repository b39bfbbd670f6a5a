package io.eikmirror.tarball.tar;

/// How large an archive may be. The defaults are ten times and more what the popular packages need.
///
/// @param tarball bytes of the compressed tarball
/// @param unpacked bytes of all files together
/// @param file bytes of one file
/// @param files how many files
/// @param ratio unpacked to packed size, looked at after the first megabyte
public record ArchiveLimits(long tarball, long unpacked, long file, int files, int ratio) {
  private static final long MEGABYTE = 1_000_000;

  /// What holds where a rule says nothing.
  public static final ArchiveLimits DEFAULT =
      new ArchiveLimits(100 * MEGABYTE, 500 * MEGABYTE, 128 * MEGABYTE, 50_000, 100);

  /// @throws IllegalArgumentException when a limit is not positive
  public ArchiveLimits {
    if (Math.min(Math.min(tarball, unpacked), Math.min(file, Math.min(files, ratio))) < 1) {
      throw new IllegalArgumentException("a limit must be at least 1");
    }
  }
}
