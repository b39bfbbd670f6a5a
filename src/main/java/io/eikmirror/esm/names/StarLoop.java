package io.eikmirror.esm.names;

import org.jspecify.annotations.Nullable;

/// What Babel makes of `export * from "x"`: a loop over the module's keys that gives all but
/// `default` to `exports`.
///
///     Object.keys(_x).forEach(function (key) {
///       if (key === "default" || key === "__esModule") return;
///       exports[key] = _x[key];
///     });
final class StarLoop {
  private final Cursor ahead;

  StarLoop(Cursor ahead) {
    this.ahead = ahead;
  }

  /// The variable whose keys are handed on, from behind `Object.keys`; null when this is another
  /// loop.
  @Nullable String module() {
    String module = ahead.takes("(") ? ahead.identifier() : null;
    boolean isLoop = module != null && ahead.takes(")", ".", "forEach", "(", "function", "(");
    String key = isLoop ? ahead.identifier() : null;
    if (module == null || key == null || !ahead.takes(")", "{", "if", "(", key)) {
      return null;
    }
    boolean isAll =
        (ahead.maybe("===") ? leaves(key, module) : isNotDefault(key)) && gives(key, module);
    return isAll && ahead.takes("}", ")") ? module : null;
  }

  /// `key === "default" || key === "__esModule") return;`, and what may follow for names that the
  /// file has itself.
  private boolean leaves(String key, String module) {
    boolean isBoth =
        takesString("default")
            && ahead.takes("||", key, "===")
            && takesString("__esModule")
            && ahead.takes(")", "return");
    if (!isBoth) {
      return false;
    }
    ahead.maybe(";");
    if (maybeOwn(key)) {
      ahead.maybe(";");
    }
    if (maybeSame(key, module)) {
      ahead.maybe(";");
    }
    return true;
  }

  /// `if (Object.prototype.hasOwnProperty.call(_exportNames, key)) return`
  private boolean maybeOwn(String key) {
    int before = ahead.place();
    boolean isOwn =
        ahead.takes("if", "(", "Object") && takesCall(key) && ahead.takes(")", "return");
    if (!isOwn) {
      ahead.move(before);
    }
    return isOwn;
  }

  /// `if (key in exports && exports[key] === _x[key]) return`
  private boolean maybeSame(String key, String module) {
    int before = ahead.place();
    boolean isSame =
        ahead.takes("if", "(", key, "in")
            && Definition.takesExports(ahead)
            && ahead.takes("&&")
            && Definition.takesExports(ahead)
            && ahead.takes("[", key, "]", "===", module, "[", key, "]", ")", "return");
    if (!isSame) {
      ahead.move(before);
    }
    return isSame;
  }

  /// `key !== "default" && !exports.hasOwnProperty(key))`
  private boolean isNotDefault(String key) {
    if (!ahead.takes("!==") || !takesString("default")) {
      return false;
    }
    return (!ahead.maybe("&&", "!") || takesOwn(key)) && ahead.takes(")");
  }

  private boolean takesOwn(String key) {
    if (ahead.maybe("Object")) {
      return takesCall(key);
    }
    return ahead.identifier() != null && ahead.takes(".", "hasOwnProperty", "(", key, ")");
  }

  private boolean takesCall(String key) {
    ahead.maybe(".", "prototype");
    return ahead.takes(".", "hasOwnProperty", ".", "call", "(")
        && ahead.identifier() != null
        && ahead.takes(",", key, ")");
  }

  /// `exports[key] = _x[key];`, or a getter for it.
  private boolean gives(String key, String module) {
    boolean isDefined = ahead.maybe("Object", ".", "defineProperty", "(");
    if (!Definition.takesExports(ahead)) {
      return false;
    }
    boolean isGiven =
        isDefined
            ? ahead.takes(",", key, ",", "{", "enumerable", ":", "true", ",")
                && Definition.takesReturn(ahead)
                && ahead.takes(module, "[", key, "]")
                && Definition.takesEnd(ahead)
            : ahead.takes("[", key, "]", "=", module, "[", key, "]");
    ahead.maybe(";");
    return isGiven;
  }

  private boolean takesString(String value) {
    return ahead.takesString() && value.equals(ahead.string());
  }
}
