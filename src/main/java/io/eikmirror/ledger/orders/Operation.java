package io.eikmirror.ledger.orders;

import io.eikmirror.eik.Alias;
import io.eikmirror.ledger.AliasMove;
import io.eikmirror.ledger.OrderKind;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.world.MajorAlias;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an operator ordered for an alias.
///
/// @param alias as in URLs: `v18`
/// @param from what the alias pointed at; null when there was none
/// @param to what it is to point at; of an unpinning, what it was pinned to
public record Operation(
    OrderKind kind,
    PackageName name,
    String alias,
    @Nullable Version from,
    Version to,
    Instant at,
    String who,
    String why) {

  /// @throws IllegalArgumentException when the alias is none
  public Operation {
    if (!alias.matches("v\\d{1,9}")) {
      throw new IllegalArgumentException("not an alias: " + alias);
    }
  }

  MajorAlias majorAlias() {
    return new MajorAlias(name, new Alias(Integer.parseInt(alias.substring(1))));
  }

  /// The step in the history of the alias that it is.
  AliasMove step() {
    Version now = from == null ? to : from;
    return kind == OrderKind.UNPIN
        ? new AliasMove(name, alias, now, now, at, who, why, kind)
        : new AliasMove(name, alias, from, to, at, who, why, kind);
  }
}
