package io.eikmirror.esm.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Code that asks for the URL of its module to put that of another file together, or for that of a
/// file beside it, as code that says which URL it means: esbuild moves all code into chunks, whose
/// URLs are others.
public final class OwnUrl {
  private static final String ASKED = "import.meta.url";
  private static final String RESOLVED = "import.meta.resolve";

  /// What stands before it where it only completes the name of a file.
  private static final Pattern NAMED =
      Pattern.compile("new\\s+URL\\(\\s*([\"'`])(?<file>[^\"'`\\\\$\\s:]+)\\1\\s*,\\s*\\z");

  private static final int LONGEST_NAME = 300;

  private final char[] text;
  private final String expression;
  private final Predicate<String> isShipped;
  private final Cursor ahead;
  private final List<Place> places = new ArrayList<>();

  /// What is said in the place of a part of the text.
  private record Place(int from, int to, String said) {}

  private OwnUrl(String source, String expression, Predicate<String> isShipped) {
    this.text = source.toCharArray();
    this.expression = expression;
    this.isShipped = isShipped;
    this.ahead = new Cursor(text);
  }

  /// The same with that expression for the URL; empty where the text does not ask for it, or cannot
  /// be read.
  ///
  /// @param isShipped whether a path, relative to the text's own file, is one of the package: `new
  ///   URL("./a.wasm", import.meta.url)` then stays as it is
  public static Optional<String> said(
      String source, String expression, Predicate<String> isShipped) {
    if (!source.contains(ASKED) && !source.contains(RESOLVED)) {
      return Optional.empty();
    }
    OwnUrl url = new OwnUrl(source, expression, isShipped);
    return new Walk(url.text, url::take).problem() < 0 && !url.places.isEmpty()
        ? Optional.of(url.written())
        : Optional.empty();
  }

  private boolean take(int from, int to, boolean isProperty, boolean isTop) {
    ahead.move(to);
    if (!isProperty && Cursor.is(text, from, to, "import") && ahead.takes(".", "meta", ".")) {
      if (ahead.maybe("url")) {
        takeUrl(from);
      } else if (ahead.maybe("resolve", "(")) {
        takeResolved(from);
      }
    }
    return true;
  }

  private void takeUrl(int from) {
    if (!namesFile(from)) {
      places.add(new Place(from, ahead.place(), expression));
    }
  }

  /// What a page's import map says of anything that is not relative is for the browser to find.
  private void takeResolved(int from) {
    ahead.skip();
    int quote = ahead.place();
    String file = ahead.takesString() ? ahead.string() : null;
    if (file != null && file.startsWith(".")) {
      String literal = new String(text, quote, ahead.place() - quote);
      String base = isShipped.test(file) ? ASKED : expression;
      if (ahead.takes(")")) {
        places.add(new Place(from, ahead.place(), "new URL(" + literal + ", " + base + ").href"));
      }
    }
  }

  private boolean namesFile(int from) {
    int start = Math.max(0, from - LONGEST_NAME);
    Matcher named = NAMED.matcher(new String(text, start, from - start));
    return named.find() && isShipped.test(named.group("file"));
  }

  private String written() {
    StringBuilder written = new StringBuilder();
    int done = 0;
    for (Place place : places) {
      written.append(text, done, place.from() - done).append(place.said());
      done = place.to();
    }
    return written.append(text, done, text.length - done).toString();
  }
}
