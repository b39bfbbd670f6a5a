package io.eikmirror.esm.engine;

/// What a module contains. The relative imports of a virtual one start from the root.
///
/// @param loader esbuild's word for the kind of contents, such as `js` or `jsx`
public record Loaded(String contents, String loader) {}
