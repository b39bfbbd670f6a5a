package io.eikmirror.operate;

import io.eikmirror.ledger.orders.Operation;
import java.util.List;

/// What came of an operator's order.
public sealed interface Ordered {

  /// It is written down and carried out.
  ///
  /// @param broken what does not work any more, as it was forced
  record Done(Operation operation, List<String> broken) implements Ordered {
    public Done {
      broken = List.copyOf(broken);
    }
  }

  /// Nothing was done.
  record Refused(String why) implements Ordered {}
}
