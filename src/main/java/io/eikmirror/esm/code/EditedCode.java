package io.eikmirror.esm.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;

/// Code that esbuild printed, with places in it replaced; what is replaced is remembered, so that
/// the source map can be made to tell the truth again.
public final class EditedCode {
  /// @param end the column after it, in the code as esbuild printed it
  /// @param grown by how much it is longer now
  private record Edit(int line, int end, int grown) {}

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
      edits.add(new Edit(line, place.end() - lineStart, added.length() - removed));
      edited.append(code, copied, place.start()).append(added);
      copied = place.end();
    }
    this.text = edited.append(code, copied, code.length()).toString();
  }

  public String text() {
    return text;
  }

  /// The `mappings` of a source map of the code as it was, for the code as it is. Columns are
  /// counted from the segment before, so that an edit changes nothing but the first segment after
  /// it.
  public String mappings(String before) {
    SortedMap<Integer, Integer> grown = new TreeMap<>();
    Segments segments = new Segments(before);
    for (Edit edit : edits) {
      if (edit.grown() != 0 && segments.find(edit.line(), edit.end())) {
        grown.merge(segments.start(), edit.grown(), Integer::sum);
      }
    }
    StringBuilder after = new StringBuilder(before.length());
    int copied = 0;
    for (Map.Entry<Integer, Integer> change : grown.entrySet()) {
      int start = change.getKey();
      int end = Vlq.end(before, start);
      after.append(before, copied, start);
      Vlq.encode(Vlq.decode(before, start, end) + change.getValue(), after);
      copied = end;
    }
    return copied == 0 ? before : after.append(before, copied, before.length()).toString();
  }
}
