package io.eikmirror.esm.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Code that asks for the URL of its module to put that of another file together, as code that says
/// which URL it means: esbuild moves all code into chunks, whose URLs are others.
public final class OwnUrl {
  private static final String ASKED = "import.meta.url";

  /// What stands before it where it only completes the name of a file.
  private static final Pattern NAMED =
      Pattern.compile("new\\s+URL\\(\\s*([\"'`])(?<file>[^\"'`\\\\$\\s:]+)\\1\\s*,\\s*\\z");

  private static final int LONGEST_NAME = 300;

  private final char[] text;
  private final Predicate<String> isShipped;
  private final Cursor ahead;
  private final List<int[]> places = new ArrayList<>();

  private OwnUrl(String source, Predicate<String> isShipped) {
    this.text = source.toCharArray();
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
    if (!source.contains(ASKED)) {
      return Optional.empty();
    }
    OwnUrl url = new OwnUrl(source, isShipped);
    return new Walk(url.text, url::take).problem() < 0 && !url.places.isEmpty()
        ? Optional.of(url.written(expression))
        : Optional.empty();
  }

  private boolean take(int from, int to, boolean isProperty, boolean isTop) {
    ahead.move(to);
    if (!isProperty
        && Cursor.is(text, from, to, "import")
        && ahead.takes(".", "meta", ".", "url")
        && !namesFile(from)) {
      places.add(new int[] {from, ahead.place()});
    }
    return true;
  }

  private boolean namesFile(int from) {
    int start = Math.max(0, from - LONGEST_NAME);
    Matcher named = NAMED.matcher(new String(text, start, from - start));
    return named.find() && isShipped.test(named.group("file"));
  }

  private String written(String expression) {
    StringBuilder written = new StringBuilder();
    int done = 0;
    for (int[] place : places) {
      written.append(text, done, place[0] - done).append(expression);
      done = place[1];
    }
    return written.append(text, done, text.length - done).toString();
  }
}
