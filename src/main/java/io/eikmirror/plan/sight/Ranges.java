package io.eikmirror.plan.sight;

import io.eikmirror.npm.VersionRange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Ranges that packages declare, by their text, each read once: they write the same few over and
/// over.
public final class Ranges {
  private final Map<String, Optional<VersionRange>> known = new HashMap<>();

  /// The range, or empty when the text is none.
  public Optional<VersionRange> parse(String text) {
    return known.computeIfAbsent(text, VersionRange::declared);
  }
}
