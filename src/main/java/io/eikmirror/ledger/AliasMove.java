package io.eikmirror.ledger;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One step in the history of an alias.
///
/// @param from null when the alias was new
/// @param who `mirror`, or the operator who asked for it
public record AliasMove(
    PackageName name,
    String alias,
    @Nullable Version from,
    Version to,
    Instant at,
    String who,
    String why) {

  /// Who moves aliases when no person asked for it.
  public static final String MIRROR = "mirror";
}
