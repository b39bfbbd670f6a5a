package io.eikmirror.registry.wire;

/// What may stand in a header of a request.
final class HeaderText {
  private HeaderText() {}

  /// Whether it is printable ASCII throughout: no line ends there, and nobody has to guess a
  /// charset.
  static boolean isSendable(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127));
  }
}
