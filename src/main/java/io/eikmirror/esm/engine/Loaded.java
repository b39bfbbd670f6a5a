package io.eikmirror.esm.engine;

import org.jspecify.annotations.Nullable;

/// What a module that is no file contains.
///
/// @param loader esbuild's word for the kind of contents: `js`, `json`, `css`, `text`
/// @param resolveDir the folder, relative to the root and `""` for the root itself, that its
///   relative imports start from; null when it has none
public record Loaded(String contents, String loader, @Nullable String resolveDir) {

  /// JavaScript whose relative imports start from the root.
  public static Loaded js(String contents) {
    return new Loaded(contents, "js", "");
  }
}
