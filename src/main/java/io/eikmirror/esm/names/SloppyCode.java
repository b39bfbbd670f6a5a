package io.eikmirror.esm.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// CommonJS that counts on sloppy mode, as code that means the same in strict mode, which all of an
/// ES module is in: there `this` of a plain call is the global object, and a variable that nobody
/// declares becomes a global one.
public final class SloppyCode {
  private static final String THIS = "this$sloppy";
  private static final String FUNCTION =
      "\nfunction " + THIS + "(it) { return it == null ? globalThis : it; }\n";

  private static final Pattern ASSIGNMENT = Pattern.compile("\\s*=(?![=>])");
  private static final Pattern LOOP = Pattern.compile("\\s+(?:in|of)\\b");
  private static final Pattern LOOP_HEAD = Pattern.compile("\\bfor\\s*\\(\\s*$");
  private static final int LONGEST_HEAD = 20;

  private final char[] text;
  private final boolean lacksThis;
  private final List<Integer> places = new ArrayList<>();

  private SloppyCode(char[] text, boolean lacksThis) {
    this.text = text;
    this.lacksThis = lacksThis;
  }

  /// The same for strict mode; empty where nothing has to change, or the text is strict, no
  /// CommonJS, or cannot be read.
  ///
  /// @param lacksThis whether it may count on the `this` of a plain call
  /// @param undeclared names that may be such variables
  public static Optional<String> strict(String source, boolean lacksThis, Set<String> undeclared) {
    if (CjsLexer.parse(source).problem() != null) {
      return Optional.empty();
    }
    Set<String> assigned = new TreeSet<>(undeclared);
    assigned.removeIf(name -> !isAssigned(source, name));
    SloppyCode code = new SloppyCode(source.toCharArray(), lacksThis);
    return code.isStrict() || !code.mayBeRead() || (code.places.isEmpty() && assigned.isEmpty())
        ? Optional.empty()
        : Optional.of(globals(assigned) + code.written());
  }

  /// A program for Node, with a first line of its own, is left alone, too.
  private boolean isStrict() {
    Cursor start = new Cursor(text);
    return start.maybe("#") || (start.takesString() && "use strict".equals(start.string()));
  }

  private boolean mayBeRead() {
    return new Walk(text, this::take).problem() < 0;
  }

  /// At the top level `this` is what the module exports.
  private boolean take(int from, int to, boolean isProperty, boolean isTop) {
    boolean isInside = lacksThis && !isTop && !isProperty;
    if (isInside && Cursor.is(text, from, to, "this") && !isKey(from, to)) {
      places.add(from);
    }
    return true;
  }

  private boolean isKey(int from, int to) {
    int next = Scan.blanks(text, to);
    int before = before(from);
    return next < text.length
        && text[next] == ':'
        && before >= 0
        && (text[before] == '{' || text[before] == ',');
  }

  private int before(int from) {
    int at = from - 1;
    while (at >= 0 && Chars.isBlank(text[at])) {
      at--;
    }
    return at;
  }

  private String written() {
    StringBuilder written = new StringBuilder();
    int done = 0;
    for (int place : places) {
      int before = before(place);
      boolean isMade = before >= 2 && Cursor.is(text, before - 2, before + 1, "new");
      String call = THIS + "(this)";
      written.append(text, done, place - done).append(isMade ? "(" + call + ")" : call);
      done = place + "this".length();
    }
    written.append(text, done, text.length - done);
    return places.isEmpty() ? written.toString() : written.append(FUNCTION).toString();
  }

  private static boolean isAssigned(String source, String name) {
    for (int at = source.indexOf(name); at >= 0; at = source.indexOf(name, at + 1)) {
      int end = at + name.length();
      if (isWhole(source, at)
          && (ASSIGNMENT.matcher(source).region(end, source.length()).lookingAt()
              || isLooped(source, at, end))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWhole(String source, int at) {
    char before = at == 0 ? ' ' : source.charAt(at - 1);
    return before != '.' && !Character.isJavaIdentifierPart(before);
  }

  private static boolean isLooped(String source, int from, int to) {
    return LOOP.matcher(source).region(to, source.length()).lookingAt()
        && LOOP_HEAD.matcher(source).region(Math.max(0, from - LONGEST_HEAD), from).find();
  }

  private static String globals(Set<String> names) {
    StringBuilder code = new StringBuilder();
    for (String name : names) {
      code.append("\"%s\" in globalThis || (globalThis.%1$s = void 0); ".formatted(name));
    }
    return code.toString();
  }
}
