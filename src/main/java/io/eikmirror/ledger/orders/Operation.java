package io.eikmirror.ledger.orders;

import io.eikmirror.eik.Alias;
import io.eikmirror.ledger.AliasMove;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.world.MajorAlias;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an operator ordered for an alias.
///
/// @param alias as in URLs: `v18`
/// @param from what the alias pointed at; null when there was none
/// @param to what it is to point at; of an unpinning, what it was pinned to
public record Operation(
    Kind kind,
    PackageName name,
    String alias,
    @Nullable Version from,
    Version to,
    Instant at,
    String who,
    String why) {

  /// The kinds of orders.
  public enum Kind {
    /// Stays there until it is unpinned.
    PIN,
    /// The same, to what it pointed at before.
    ROLLBACK,
    /// Follows new releases again.
    UNPIN,
    /// Goes there once, and follows new releases from there.
    SET
  }

  /// @throws IllegalArgumentException when the alias is none
  public Operation {
    if (!alias.matches("v\\d{1,9}")) {
      throw new IllegalArgumentException("not an alias: " + alias);
    }
  }

  MajorAlias majorAlias() {
    return new MajorAlias(name, new Alias(Integer.parseInt(alias.substring(1))));
  }

  /// The move that it asks for; empty when it moves nothing.
  Optional<AliasMove> move() {
    return kind == Kind.UNPIN || (from != null && to.equals(from))
        ? Optional.empty()
        : Optional.of(new AliasMove(name, alias, from, to, at, who, why));
  }
}
