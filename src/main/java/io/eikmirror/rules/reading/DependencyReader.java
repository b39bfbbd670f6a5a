package io.eikmirror.rules.reading;

import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.DependencyOptions;
import io.eikmirror.rules.DependencyOptions.Follow;
import io.eikmirror.rules.DependencyOptions.Replacement;
import io.eikmirror.rules.yaml.Keys;
import io.eikmirror.rules.yaml.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads `dependencies`: what to follow, or a mapping that says more.
final class DependencyReader {
  private DependencyReader() {}

  static DependencyOptions read(Keys keys) {
    DependencyOptions standard = DependencyOptions.DEFAULT;
    Optional<Value> written = keys.find("dependencies");
    if (written.filter(value -> value.node().isObject()).isEmpty()) {
      return DependencyOptions.of(keys.word("dependencies", standard.follow()));
    }
    Keys own = Keys.of(written.get());
    Follow follow = own.word("follow", standard.follow());
    return new DependencyOptions(
        follow,
        own.find("exclude").map(value -> value.allAs(Selectors::parse)).orElse(List.of()),
        own.find("override").map(DependencyReader::override).orElse(standard.override()),
        own.read("maxDepth", DependencyReader::depth, standard.maxDepth()),
        own.read("maxPackages", RuleReader::count, standard.maxPackages()));
  }

  private static int depth(String text) {
    return text.matches("0+") ? 0 : RuleReader.count(text);
  }

  private static SortedMap<PackageName, Replacement> override(Value written) {
    SortedMap<PackageName, Replacement> override = new TreeMap<>();
    written
        .node()
        .fieldNames()
        .forEachRemaining(text -> {
          Value value =
              new Value(written.file(), written.at().appendProperty(text), written.problems());
          PackageName.parse(text)
              .ifPresent(name ->
                  value
                      .as(Selectors::range)
                      .ifPresent(
                          range -> override.put(name, new Replacement(range, value.source()))));
        });
    return override;
  }
}
