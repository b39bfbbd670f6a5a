package io.eikmirror.ledger;

import io.eikmirror.npm.Release;
import java.time.Instant;

/// What was last decided of a release, and why.
///
/// @param state `live`, `held`, `refused` or `failed`
/// @param proof what was found of its signature and provenance; empty when nobody looked
/// @param since when it came into that state
public record Judgement(Release release, String state, String reason, String proof, Instant since) {

  /// In words for `explain`.
  public String words() {
    return "%s is %s since %s%s"
        .formatted(release.version(), state, since, proof.isEmpty() ? "" : ": " + proof);
  }
}
