package io.eikmirror.rules.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A YAML scalar as JSON, by YAML 1.2's core schema: `NO` and `on` are text, `010` is ten.
final class YamlScalar {
  private YamlScalar() {}

  static JsonNode json(ScalarNode scalar) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return json.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return json.booleanNode(Boolean.parseBoolean(text));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(text);
    }
    return json.textNode(text);
  }

  /// Infinity and the like have no JSON, so they stay text, which nothing wants.
  private static JsonNode number(String text) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    try {
      if (text.startsWith("0x") || text.startsWith("0o")) {
        int radix = text.startsWith("0x") ? 16 : 8;
        return json.numberNode(new BigInteger(text.substring(2), radix));
      }
      BigDecimal number = new BigDecimal(text);
      boolean whole = text.chars().allMatch(c -> c == '-' || c == '+' || Character.isDigit(c));
      return whole ? json.numberNode(number.toBigInteger()) : json.numberNode(number);
    } catch (NumberFormatException _) {
      return json.textNode(text);
    }
  }
}
