package io.eikmirror.operate;

/// Something live that is not as it should be.
///
/// @param where the alias, release, file or map
/// @param what is wrong with it
/// @param todo what to do about it
public record Problem(String where, String what, String todo) {
  static final String REPAIR =
      "take the release out of the storage and run once: it is published again";
  static final String PASS = "run once: a pass brings things together again";

  @Override
  public String toString() {
    return where + ": " + what + " (" + todo + ")";
  }
}
