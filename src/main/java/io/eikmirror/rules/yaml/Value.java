package io.eikmirror.rules.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.rules.MirrorRule.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// One value of a rule file, read after the schema had its say: what is of the wrong shape was
/// reported then and is passed over here.
public record Value(YamlFile file, JsonPointer at, Problems problems) {

  public JsonNode node() {
    return file.node(at);
  }

  public Source source() {
    return file.value(at);
  }

  public String text() {
    return file.text(at);
  }

  /// The entries of a list; a single value is a list of one.
  public List<Value> entries() {
    if (!node().isArray()) {
      return List.of(this);
    }
    return IntStream.range(0, node().size())
        .mapToObj(i -> new Value(file, at.appendIndex(i), problems))
        .toList();
  }

  /// The text as what the parser makes of it. The message of its `IllegalArgumentException` is what
  /// ops read.
  public <T> Optional<T> as(Function<String, T> parser) {
    if (!node().isValueNode() || node().isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text()));
    } catch (IllegalArgumentException e) {
      problems.errorUnlessKnown(source(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  public <T> List<T> allAs(Function<String, T> parser) {
    return entries().stream().flatMap(entry -> entry.as(parser).stream()).toList();
  }
}
