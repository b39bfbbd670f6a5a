package io.eikmirror.esm.names;

/// `Object.defineProperty(exports, "name", …)`.
final class Definition {
  private final Cursor ahead;

  Definition(Cursor ahead) {
    this.ahead = ahead;
  }

  /// Takes everything to the name, which is the cursor's last string then.
  boolean isOfExports() {
    return ahead.takes("(") && takesExports(ahead) && ahead.takes(",") && ahead.takesString();
  }

  static boolean takesExports(Cursor ahead) {
    return ahead.maybe("module", ".", "exports") || ahead.maybe("exports");
  }

  /// Takes the rest: a value, or a getter that hands on a variable or a property of one. All else
  /// may do anything when it is asked for.
  boolean isSafe() {
    if (!ahead.takes(",", "{")) {
      return false;
    }
    ahead.maybe("enumerable", ":", "true", ",");
    return ahead.maybe("value", ":") || (takesReturn(ahead) && isVariable() && takesEnd(ahead));
  }

  private boolean isVariable() {
    if (ahead.identifier() == null) {
      return false;
    }
    if (ahead.maybe(".")) {
      return ahead.identifier() != null;
    }
    return !ahead.maybe("[") || (ahead.takesString() && ahead.takes("]"));
  }

  /// `get: function () { return` or `get() { return`.
  static boolean takesReturn(Cursor ahead) {
    if (!ahead.takes("get")) {
      return false;
    }
    if (ahead.maybe(":")) {
      if (!ahead.takes("function")) {
        return false;
      }
      ahead.identifier();
    }
    return ahead.takes("(", ")", "{", "return");
  }

  /// `; } })`
  static boolean takesEnd(Cursor ahead) {
    ahead.maybe(";");
    if (!ahead.takes("}")) {
      return false;
    }
    ahead.maybe(",");
    return ahead.takes("}", ")");
  }
}
