package io.eikmirror.rules.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.rules.MirrorRule.Source;
import java.util.Map;

/// One YAML file as JSON, with anchors and merge keys resolved, and where everything in it stands.
///
/// @param values where each value begins
/// @param keys where the key of each value begins
/// @param texts each plain value as it was written, so that `1.10` is not `1.1`
public record YamlFile(
    JsonNode root,
    Map<JsonPointer, Source> values,
    Map<JsonPointer, Source> keys,
    Map<JsonPointer, String> texts) {

  public YamlFile {
    values = Map.copyOf(values);
    keys = Map.copyOf(keys);
    texts = Map.copyOf(texts);
  }

  public JsonNode node(JsonPointer at) {
    return root.at(at);
  }

  public Source value(JsonPointer at) {
    Source source = values.get(at);
    return source == null ? value(at.head()) : source;
  }

  /// Where the key stands, or the value where there is no key (an entry of a list).
  public Source key(JsonPointer at) {
    Source source = keys.get(at);
    return source == null ? value(at) : source;
  }

  public String text(JsonPointer at) {
    String text = texts.get(at);
    return text == null ? node(at).asText() : text;
  }
}
