package io.eikmirror.rules.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The keys of a mapping, and behind them those of the mappings that it inherits from.
///
/// @param layers nearest first: the rule, then the file's `defaults`
public record Keys(YamlFile file, List<JsonPointer> layers, Problems problems) {

  public Keys {
    layers = List.copyOf(layers);
  }

  public static Keys of(Value value) {
    return new Keys(value.file(), List.of(value.at()), value.problems());
  }

  public Keys inheriting(JsonPointer further) {
    return new Keys(file, Stream.concat(layers.stream(), Stream.of(further)).toList(), problems);
  }

  /// What the key says in the nearest layer that has it.
  public Optional<Value> find(String key) {
    return layers.stream()
        .map(layer -> layer.appendProperty(key))
        .filter(at -> !file.node(at).isMissingNode())
        .findFirst()
        .map(at -> new Value(file, at, problems));
  }

  /// The keys of the mapping below the key, layer by layer.
  public Keys below(String key) {
    return new Keys(
        file, layers.stream().map(layer -> layer.appendProperty(key)).toList(), problems);
  }

  public <T> T read(String key, Function<String, T> parser, T otherwise) {
    return find(key).flatMap(value -> value.as(parser)).orElse(otherwise);
  }

  public List<String> texts(String key, List<String> otherwise) {
    return find(key).map(value -> value.allAs(Function.identity())).orElse(otherwise);
  }

  public boolean flag(String key, boolean otherwise) {
    return read(key, Boolean::parseBoolean, otherwise);
  }

  /// An enum constant by its word in the file: `first-seen` is `FIRST_SEEN`, `runtime+peers` is
  /// `RUNTIME_AND_PEERS`.
  public <E extends Enum<E>> E word(String key, E otherwise) {
    return find(key).stream()
        .map(value -> value.text().toUpperCase(Locale.ROOT))
        .map(text -> text.replace("+", "_AND_").replace('-', '_'))
        .flatMap(text ->
            Stream.of(otherwise.getDeclaringClass().getEnumConstants())
                .filter(constant -> constant.name().equals(text)))
        .findFirst()
        .orElse(otherwise);
  }
}
