package io.eikmirror.bench;

import java.util.List;
import java.util.Locale;

/// Several measurements of one thing.
///
/// @param values ascending, at least one
public record Spread(List<Double> values) {
  public Spread {
    values = values.stream().sorted().toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  public double median() {
    int half = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(half)
        : (values.get(half - 1) + values.get(half)) / 2;
  }

  /// `1.32 (1.25 to 1.41, 5 runs)`
  public String words(String unit) {
    return String.format(
        Locale.ROOT,
        "%.2f%s (%.2f to %.2f, %d %s)",
        median(),
        unit,
        values.getFirst(),
        values.getLast(),
        values.size(),
        values.size() == 1 ? "run" : "runs");
  }
}
