package io.eikmirror.esm.code;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;

/// Code that esbuild printed, with places in it replaced; what is replaced is remembered, so that
/// the source map can be made to tell the truth again.
public final class EditedCode {
  /// @param column where it was, in the code as esbuild printed it
  /// @param grown by how much it is longer now
  private record Edit(int line, int column, int removed, int grown) {}

  private final List<Edit> edits = new ArrayList<>();
  private final String text;

  EditedCode(String code, Places places, Function<MatchResult, String> replacement) {
    StringBuilder edited = new StringBuilder(code.length());
    MatchResult place = places.place();
    int copied = 0;
    int line = 0;
    int lineStart = 0;
    while (places.find(copied)) {
      String added = replacement.apply(place);
      for (int end = code.indexOf('\n', copied); end >= 0 && end < place.start(); ) {
        line++;
        lineStart = end + 1;
        end = code.indexOf('\n', lineStart);
      }
      int removed = place.end() - place.start();
      edits.add(new Edit(line, place.start() - lineStart, removed, added.length() - removed));
      edited.append(code, copied, place.start()).append(added);
      copied = place.end();
    }
    this.text = edited.append(code, copied, code.length()).toString();
  }

  public String text() {
    return text;
  }

  /// The `mappings` of a source map of the code as it was, for the code as it is.
  public String mappings(String before) {
    if (edits.stream().allMatch(edit -> edit.grown() == 0)) {
      return before;
    }
    String[] lines = before.split(";", -1);
    int next = 0;
    while (next < edits.size()) {
      int line = edits.get(next).line();
      int first = next;
      while (next < edits.size() && edits.get(next).line() == line) {
        next++;
      }
      if (line < lines.length) {
        lines[line] = shifted(lines[line], edits.subList(first, next));
      }
    }
    return String.join(";", lines);
  }

  /// One line: each segment begins with its column, counted from the segment before.
  private static String shifted(String line, List<Edit> edits) {
    if (line.isEmpty()) {
      return line;
    }
    StringBuilder shifted = new StringBuilder(line.length());
    int column = 0;
    int columnNow = 0;
    for (String segment : line.split(",", -1)) {
      int length = Vlq.length(segment);
      column += Vlq.decode(segment.substring(0, length));
      int now = column + grownBefore(column, edits);
      shifted.append(shifted.isEmpty() ? "" : ",");
      Vlq.encode(now - columnNow, shifted);
      shifted.append(segment, length, segment.length());
      columnNow = now;
    }
    return shifted.toString();
  }

  private static int grownBefore(int column, List<Edit> edits) {
    int grown = 0;
    for (Edit edit : edits) {
      if (edit.column() + edit.removed() > column) {
        return grown;
      }
      grown += edit.grown();
    }
    return grown;
  }
}
