package io.eikmirror.esm.code;

/// Walks along the `mappings` of a source map: lines end with `;`, their segments are separated by
/// `,`, and each begins with its column, counted from the segment before it in the line.
final class Segments {
  private final String mappings;
  private int line;
  private int start;
  private int numberEnd;
  private int column;

  Segments(String mappings) {
    this.mappings = mappings;
  }

  /// Goes to the first segment of a line at or after a column, neither of which must go down from
  /// call to call; false where the line has none.
  boolean find(int wantedLine, int from) {
    while (line < wantedLine) {
      int end = mappings.indexOf(';', start);
      if (end < 0) {
        return false;
      }
      line++;
      start = end + 1;
      numberEnd = start;
      column = 0;
    }
    while (numberEnd == start || column < from) {
      if (!next()) {
        return false;
      }
    }
    return true;
  }

  /// Where the segment starts that was found.
  int start() {
    return start;
  }

  private boolean next() {
    boolean isOnOne = numberEnd > start;
    start = numberEnd;
    while (isOnOne && !isAt(',') && !isAt(';')) {
      start++;
    }
    if (isOnOne && start < mappings.length() && isAt(',')) {
      start++;
    }
    numberEnd = start;
    if (isAt(';')) {
      return false;
    }
    numberEnd = Vlq.end(mappings, start);
    column += Vlq.decode(mappings, start, numberEnd);
    return true;
  }

  /// Whether this character is next, or nothing.
  private boolean isAt(char c) {
    return start == mappings.length() || mappings.charAt(start) == c;
  }
}
