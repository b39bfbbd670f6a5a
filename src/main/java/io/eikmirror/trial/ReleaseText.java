package io.eikmirror.trial;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.MirrorJson.NamesBy;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.npm.Specifier;
import io.eikmirror.trial.Tried.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A `mirror.json` as people read it.
public final class ReleaseText {
  private static final int WIDEST = 44;

  private final MirrorJson release;
  private final List<String> lines = new ArrayList<>();

  private ReleaseText(MirrorJson release) {
    this.release = release;
  }

  /// Everything that is in it, in lines.
  ///
  /// @param sizes of entries with what they load; those that are missing are told uncompressed
  public static List<String> of(MirrorJson release, Map<String, Size> sizes) {
    ReleaseText text = new ReleaseText(release);
    text.head();
    text.entries(sizes);
    text.references();
    release.warnings().forEach(warning -> text.lines.add("! " + warning));
    return text.lines;
  }

  private void head() {
    String license = release.license();
    lines.add(
        "%s, %s, %d files"
            .formatted(
                release.release(),
                license == null ? "no licence stated" : "licence " + license,
                release.files().size() + 1));
    lines.add("built with " + release.built().getOrDefault("toolchain", "unknown tools"));
    lines.add("from the tarball " + release.source());
  }

  private void entries(Map<String, Size> sizes) {
    if (release.entries().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("import", "format", "exports", "size", "file"));
    release
        .entries()
        .forEach((subpath, entry) ->
            rows.add(
                List.of(
                    new Specifier(release.name(), subpath).toString(),
                    entry.format().name().toLowerCase(Locale.ROOT),
                    exports(entry),
                    size(entry, sizes.get(subpath)),
                    entry.file())));
    table(rows);
    release.entries().forEach(this::company);
    long typed = release.entries().values().stream().filter(one -> one.types() != null).count();
    if (typed > 0) {
      lines.add("types are declared for %d of %d".formatted(typed, release.entries().size()));
    }
  }

  private void company(String subpath, Entry entry) {
    Specifier specifier = new Specifier(release.name(), subpath);
    String problem = entry.loadProblem();
    switch (entry.loads()) {
      case null -> {}
      case YES, UNKNOWN -> {}
      case NEEDS_DOM -> lines.add(specifier + " loads in browsers alone" + because(problem));
      case NO -> lines.add("! " + specifier + " does not load" + because(problem));
    }
    if (entry.css() != null) {
      lines.add(
          "%s goes with the style sheet %s, which the page has to load"
              .formatted(specifier, entry.css()));
    }
  }

  private static String because(@Nullable String problem) {
    return problem == null ? "" : ": " + problem;
  }

  private static String exports(Entry entry) {
    int count = entry.names().size();
    String names = count == 1 ? "1 name" : count + " names";
    String all = entry.hasDefault() ? names + " + default" : names;
    @Nullable NamesBy by = entry.namesBy();
    return switch (entry.format()) {
      case CSS -> "-";
      case ESM, JSON -> all;
      case CJS -> by == NamesBy.STATIC ? all + " (read, not run)" : all;
    };
  }

  private static String size(Entry entry, @Nullable Size size) {
    return size == null
        ? kilobytes(entry.bytes())
        : kilobytes(size.raw()) + ", br " + kilobytes(size.brotli());
  }

  /// `12.3 kB`, or `312 B`
  static String kilobytes(long bytes) {
    return bytes < 1000 ? bytes + " B" : String.format(Locale.ROOT, "%.1f kB", bytes / 1000.0);
  }

  private void references() {
    release.references().forEach((name, taken) -> lines.add("imports " + words(name, taken)));
  }

  private static String words(String name, ReferenceTaken taken) {
    String what = name + " (" + taken.range() + ")";
    return switch (taken.to()) {
      case "bare" -> what + ", left bare for the page's import map";
      case "absent" -> what + ", which is not mirrored: importing it throws";
      default -> what + " from " + taken.to() + now(taken);
    };
  }

  private static String now(ReferenceTaken taken) {
    return taken.resolved() == null || taken.to().endsWith("/" + taken.resolved())
        ? ""
        : ", " + Objects.requireNonNull(taken.resolved()) + " when it was built";
  }

  private void table(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths =
        IntStream.range(0, columns)
            .map(column ->
                rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .filter(width -> width <= WIDEST)
                    .max()
                    .orElse(WIDEST))
            .toArray();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int column = 0; column < columns; column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(Math.max(0, widths[column] - cell.length()) + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
  }
}
