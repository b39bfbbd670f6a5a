package io.eikmirror.ledger;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One step in the history of an alias.
///
/// @param from null when the alias was new; where it points already when it was only ordered to
///   stay there, or not to any more
/// @param who `mirror`, or the operator who asked for it
/// @param order what the operator ordered; null when a pass moved it
public record AliasMove(
    PackageName name,
    String alias,
    @Nullable Version from,
    Version to,
    Instant at,
    String who,
    String why,
    @Nullable OrderKind order) {

  /// Who moves aliases when no person asked for it.
  public static final String MIRROR = "mirror";

  /// Whether it points elsewhere since.
  public boolean moves() {
    return from == null || !to.equals(from);
  }

  /// `18.2.0 → 18.3.1`, or `at 18.3.1`.
  public String step() {
    return moves() ? (from == null ? "new" : from) + " → " + to : "at " + to;
  }
}
