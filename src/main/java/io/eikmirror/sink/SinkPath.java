package io.eikmirror.sink;

import java.nio.charset.StandardCharsets;

/// Where something rests in a sink: segments with `/` between them, such as
/// `local/npm/react/18.3.1/react.js`. Safe to use as a file name below a root: no segment is empty,
/// `.` or `..`, or holds a backslash or a control character, or is longer than 255 bytes.
public record SinkPath(String value) {
  private static final int LONGEST_SEGMENT = 255;
  private static final int LONGEST = 4000;

  /// @throws IllegalArgumentException when the text is not such a path
  public SinkPath {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a path in a sink: \"" + value + "\"");
    }
  }

  /// Whether the text is a path in a sink.
  public static boolean isValid(String value) {
    if (value.length() > LONGEST) {
      return false;
    }
    int start = 0;
    for (int end = value.indexOf('/'); end >= 0; end = value.indexOf('/', start)) {
      if (!isSegment(value.substring(start, end))) {
        return false;
      }
      start = end + 1;
    }
    return isSegment(value.substring(start));
  }

  private static boolean isSegment(String segment) {
    if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
      return false;
    }
    if (segment.chars().anyMatch(c -> c < ' ' || c == 127 || c == '\\' || c == '\uFFFD')) {
      return false;
    }
    return segment.length() * 3 <= LONGEST_SEGMENT
        || segment.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SEGMENT;
  }

  /// This path and a relative one below it.
  public SinkPath child(String relative) {
    return new SinkPath(value + "/" + relative);
  }

  /// Whether this path lies in that folder.
  boolean isIn(SinkPath folder) {
    return value.startsWith(folder.value + "/");
  }

  @Override
  public String toString() {
    return value;
  }
}
