package io.eikmirror.ledger.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eikmirror.ledger.OrderKind;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An operation as JSON has it.
@JsonInclude(JsonInclude.Include.NON_NULL)
record OperationLine(
    String at,
    String who,
    String kind,
    PackageName name,
    String alias,
    @Nullable Version from,
    Version to,
    String why) {

  static OperationLine of(Operation one) {
    return new OperationLine(
        one.at().toString(),
        one.who(),
        one.kind().toString(),
        one.name(),
        one.alias(),
        one.from(),
        one.to(),
        one.why());
  }

  Operation operation() {
    OrderKind known = OrderKind.valueOf(kind.toUpperCase(Locale.ROOT));
    return new Operation(known, name, alias, from, to, Instant.parse(at), who, why);
  }
}
