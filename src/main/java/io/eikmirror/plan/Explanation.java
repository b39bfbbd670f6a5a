package io.eikmirror.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Why the releases of one package are live, or not.
///
/// @param notes about the package as a whole: which rules name it, what needs it, where its aliases
///   point
/// @param versions newest first
/// @param release the `mirror.json` of the version that was asked for; null when none was, or it is
///   not published
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
    PackageName name, List<String> notes, List<Standing> versions, @Nullable MirrorJson release) {

  /// How many versions that stand alike are one line.
  private static final int MANY = 4;

  /// One version's standing.
  ///
  /// @param version null when no version could be looked at
  public record Standing(@Nullable Version version, State state, String reason) {
    private String label() {
      return version == null ? "-" : version.toString();
    }

    private boolean isLike(Standing other) {
      return state == other.state && reason.equals(other.reason);
    }
  }

  /// Where a release stands.
  public enum State {
    /// On the asset server.
    LIVE,
    /// To be published by the next pass.
    WANTED,
    /// Waits.
    HELD,
    REFUSED,
    NOT_SELECTED;

    /// As people read it: `not selected`.
    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public Explanation {
    notes = List.copyOf(notes);
    versions = List.copyOf(versions);
  }

  /// The same with more notes, behind those that it has.
  public Explanation noting(List<String> more) {
    return new Explanation(
        name, Stream.concat(notes.stream(), more.stream()).toList(), versions, release);
  }

  /// The same with what was published.
  public Explanation showing(@Nullable MirrorJson published) {
    return new Explanation(name, notes, versions, published);
  }

  /// The explanation as lines of text, versions in columns. Many that stand alike, one after
  /// another, are one line: a package may have thousands of nightly builds.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(name.toString());
    notes.forEach(note -> lines.add("  " + note));
    int width = versions.stream().mapToInt(one -> one.label().length()).max().orElse(1);
    for (int i = 0; i < versions.size(); i++) {
      Standing one = versions.get(i);
      int more = alikeAfter(i);
      String rest = "";
      if (more >= MANY) {
        i += more;
        rest = "; the same for %d more, down to %s".formatted(more, versions.get(i).label());
      }
      lines.add(
          "  %%-%ds  %%-12s  %%s%%s"
              .formatted(width)
              .formatted(one.label(), one.state().words(), one.reason(), rest));
    }
    return lines;
  }

  private int alikeAfter(int index) {
    Standing one = versions.get(index);
    List<Standing> older = versions.subList(index + 1, versions.size());
    return (int) older.stream().takeWhile(one::isLike).count();
  }
}
