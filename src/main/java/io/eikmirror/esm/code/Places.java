package io.eikmirror.esm.code;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the places in a text that match an expression, by words of which one stands at the
/// beginning of each match, or one character after it. Looking for words first is many times faster
/// in megabytes of code than trying the expression at every character.
final class Places {
  private final List<String> words;
  private final String text;
  private final Matcher matcher;
  private final int[] next;

  Places(List<String> words, Pattern expression, String text) {
    this.words = words;
    this.text = text;
    this.matcher = expression.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    this.next = new int[words.size()];
    Arrays.fill(next, -1);
  }

  /// Whether there is one at or after this position, which must not go down from call to call.
  boolean find(int from) {
    int start = from;
    for (int at = word(start); at < text.length(); at = word(start)) {
      if (matches(Math.max(start, at - 1)) || matches(at)) {
        return true;
      }
      start = at + 1;
    }
    return false;
  }

  /// The one that was found.
  MatchResult place() {
    return matcher;
  }

  private boolean matches(int at) {
    return matcher.region(at, text.length()).lookingAt();
  }

  /// Where the first word is; the end of the text when there is none.
  private int word(int from) {
    int first = text.length();
    for (int i = 0; i < next.length; i++) {
      if (next[i] < from) {
        int found = text.indexOf(words.get(i), from);
        next[i] = found < 0 ? text.length() : found;
      }
      first = Math.min(first, next[i]);
    }
    return first;
  }
}
