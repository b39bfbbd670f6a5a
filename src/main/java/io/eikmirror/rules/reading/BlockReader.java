package io.eikmirror.rules.reading;

import com.fasterxml.jackson.core.JsonPointer;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.rules.Block;
import io.eikmirror.rules.pattern.Selector;
import io.eikmirror.rules.yaml.Keys;
import io.eikmirror.rules.yaml.Problems;
import io.eikmirror.rules.yaml.Value;
import io.eikmirror.rules.yaml.YamlFile;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the entries of `block`.
public final class BlockReader {
  private static final JsonPointer BLOCK = JsonPointer.compile("/block");

  private BlockReader() {}

  /// The entries that could be read; what is wrong in the others has been reported then.
  public static List<Block> read(YamlFile file, Problems problems) {
    return new Value(file, BLOCK, problems)
        .entries().stream()
            .filter(entry -> entry.node().isObject())
            .flatMap(entry -> read(entry).stream())
            .toList();
  }

  private static Optional<Block> read(Value entry) {
    Keys keys = Keys.of(entry);
    @Nullable VersionRange versions =
        keys.find("versions").flatMap(value -> value.as(Selectors::range)).orElse(null);
    String reason = keys.find("reason").map(Value::text).orElse("");
    @Nullable LocalDate until =
        keys.find("until").flatMap(value -> value.as(BlockReader::date)).orElse(null);
    Block.Published published = keys.word("published", Block.Published.UNALIAS);
    return keys.find("package")
        .flatMap(value -> value.as(text -> which(text, versions)))
        .map(which -> new Block(which, reason, until, published, entry.source()));
  }

  private static Selector which(String text, @Nullable VersionRange versions) {
    Selector selector = Selectors.parse(text);
    if (versions == null) {
      return selector;
    }
    if (selector.range() != null) {
      throw new IllegalArgumentException(
          "\"%s\" has a range, and so has \"versions\": keep one of them".formatted(text));
    }
    return new Selector(selector.pattern(), false, versions);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw new IllegalArgumentException(
          "\"%s\" is no day of the calendar: write it as 2027-12-31".formatted(text));
    }
  }
}
