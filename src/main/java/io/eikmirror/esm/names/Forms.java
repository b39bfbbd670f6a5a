package io.eikmirror.esm.names;

/// The forms in which a CommonJS file exports, each known by the word that it begins with.
///
/// Where something is exported from is not asked: any function may have an `exports` of its own.
/// Only what hands on another module counts at the top level alone, where transpilers write it.
final class Forms implements Words {
  private final char[] text;
  private final Found found;
  private final Cursor ahead;
  private final Definition definition;
  private final StarLoop loop;

  Forms(char[] text, Found found) {
    this.text = text;
    this.found = found;
    this.ahead = new Cursor(text);
    this.definition = new Definition(ahead);
    this.loop = new StarLoop(ahead);
  }

  /// Takes up the form that begins with this word, if one does.
  ///
  /// @return false where ES module syntax begins
  @Override
  public boolean isFine(int from, int to, boolean isProperty, boolean isTop) {
    ahead.move(to);
    char first = text[from];
    if (isTop && first == '_') {
      star(from, to);
    }
    if (isProperty) {
      return true;
    }
    switch (first) {
      case 'e' -> {
        if (is(from, to, "exports")) {
          assignment(false);
        }
        return !isTop || !is(from, to, "export");
      }
      case 'm' -> {
        if (is(from, to, "module") && ahead.takes(".", "exports")) {
          assignment(true);
        }
      }
      case 'O' -> {
        if (is(from, to, "Object") && ahead.takes(".")) {
          object(isTop);
        }
      }
      case 'v', 'l', 'c' -> {
        if (isTop && (is(from, to, "var") || is(from, to, "let") || is(from, to, "const"))) {
          module();
        }
      }
      case 'i' -> {
        return !isTop || !is(from, to, "import") || !isImport(to);
      }
      default -> {}
    }
    return true;
  }

  private boolean is(int from, int to, String word) {
    return Cursor.is(text, from, to, word);
  }

  /// `import(…)` is for all; a statement and `import.meta` are not.
  private boolean isImport(int behind) {
    ahead.skip();
    int next = ahead.place();
    if (next == text.length) {
      return next > behind;
    }
    return switch (text[next]) {
      case '(' -> false;
      case '.', '"', '\'', '{', '*' -> true;
      default -> next > behind;
    };
  }

  /// `.name =`, `["name"] =` or, of `module.exports`, `=`.
  private void assignment(boolean isModule) {
    if (ahead.maybe(".")) {
      String name = ahead.identifier();
      if (name != null && ahead.takes("=")) {
        found.export(name);
      }
    } else if (ahead.maybe("[")) {
      if (ahead.takesString() && ahead.takes("]", "=")) {
        found.export(ahead.string());
      }
    } else if (isModule && ahead.maybe("=")) {
      found.startOver();
      if (ahead.maybe("{")) {
        literal();
      } else {
        ahead.skip();
        found.reexport(ahead.required());
      }
    }
  }

  /// The names of an object literal, up to the first thing that is not simple.
  private void literal() {
    boolean isSimple = true;
    while (isSimple) {
      isSimple = property();
    }
  }

  /// Takes one property, and the comma behind it, which a value must have next to it: all that
  /// stands between them is part of a larger expression to Node.
  private boolean property() {
    if (ahead.maybe("...")) {
      return spread() && ahead.maybe(",");
    }
    boolean isQuoted = ahead.takesString();
    String name = isQuoted ? ahead.string() : ahead.identifier();
    if (!isQuoted && name == null) {
      return false;
    }
    boolean hasValue = ahead.maybe(":");
    if (hasValue ? ahead.identifier() == null : isQuoted) {
      return !hasValue && ahead.maybe(",");
    }
    found.export(name);
    return hasValue ? ahead.takesNow(",") : ahead.maybe(",");
  }

  private boolean spread() {
    int behind = ahead.place();
    String specifier = ahead.required();
    if (specifier != null) {
      found.reexport(specifier);
      return true;
    }
    ahead.move(behind);
    return ahead.identifierNow() != null;
  }

  private void object(boolean isTop) {
    if (ahead.maybe("defineProperty")) {
      if (definition.isOfExports()) {
        String name = ahead.string();
        if (definition.isSafe()) {
          found.export(name);
        } else {
          found.unsafe(name);
        }
      }
    } else if (isTop && ahead.takes("keys")) {
      String module = loop.module();
      if (module != null) {
        found.reexportModule(module);
      }
    }
  }

  /// `__export(require("x"))`, as TypeScript writes it; also as a property of its library.
  private void star(int from, int to) {
    boolean isStar = is(from, to, "__export") || is(from, to, "__exportStar");
    if (isStar && ahead.takesNow("(")) {
      found.reexport(ahead.required());
    }
  }

  /// `var x = require("x")`, as Babel writes it.
  private void module() {
    if (!ahead.takesSpaces()) {
      return;
    }
    String variable = ahead.identifierNow();
    ahead.takesSpaces();
    if (variable == null || !ahead.takesNow("=")) {
      return;
    }
    ahead.takesSpaces();
    if (!ahead.takesNow("_interopRequireWildcard") || ahead.takesNow("(")) {
      found.module(variable, ahead.required());
    }
  }
}
