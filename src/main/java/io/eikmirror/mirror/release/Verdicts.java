package io.eikmirror.mirror.release;

import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What came of checking where a release comes from, as its `mirror.json` tells it.
final class Verdicts {
  private Verdicts() {}

  /// @param evidence null when nobody looked
  static SortedMap<String, String> of(Manifest manifest, @Nullable Evidence evidence) {
    SortedMap<String, String> verdicts = new TreeMap<>();
    Integrity integrity = manifest.dist().integrity();
    String algorithm =
        integrity == null ? "hash" : integrity.algorithm().name().toLowerCase(Locale.ROOT);
    verdicts.put("integrity", "the tarball has the " + algorithm + " that the registry names");
    Evidence known =
        evidence == null && manifest.dist().claims().isEmpty() ? Evidence.NONE : evidence;
    verdicts.put("signature", known == null ? "not looked at" : known.signature().words());
    verdicts.put("provenance", known == null ? "not looked at" : known.provenance().words());
    return verdicts;
  }
}
