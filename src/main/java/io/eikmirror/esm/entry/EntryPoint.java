package io.eikmirror.esm.entry;

/// One subpath of a package, the file it gives, and the file it is published as.
///
/// @param subpath `.` or `./…`, as the package spells it
/// @param source the package's own file
/// @param file the published file, derived from the subpath alone
public record EntryPoint(String subpath, String source, String file, Kind kind) {
  /// What the source is, by its extension; modules are told apart further by esbuild's parse.
  public enum Kind {
    MODULE,
    JSON,
    CSS,
    /// Fonts, images, wasm: published as shipped.
    ASSET
  }

  public boolean isMain() {
    return subpath.equals(".");
  }
}
