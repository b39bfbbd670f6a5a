package io.eikmirror.esm.names;

/// What is shown every word of a text that is code.
@FunctionalInterface
interface Words {

  /// @param isProperty behind a dot
  /// @param isTop outside of all brackets
  /// @return false to read no further
  boolean isFine(int from, int to, boolean isProperty, boolean isTop);
}
