package io.eikmirror.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.eikmirror.rules.MirrorRule.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Says in words what one keyword of the schema found. The words for a value that does not fit are
/// the schema's own `title` and `description`.
///
/// @param keyword where in the schema the keyword stands
/// @param at what it was applied to
/// @param property the key it is about, for keywords of objects
record SchemaComplaint(
    JsonNode schema,
    JsonPointer keyword,
    YamlFile file,
    JsonPointer at,
    @Nullable String property) {

  void report(Problems problems) {
    problems.error(source(), message());
  }

  private Source source() {
    return aboutKey() ? file.key(at.appendProperty(property)) : file.value(at);
  }

  private boolean aboutKey() {
    return property != null && !word().equals("required");
  }

  private String message() {
    return switch (word()) {
      case "additionalProperties" -> unknownKey();
      case "required" -> missingKey();
      case "enum", "const" -> notAllowed(options());
      case "type" -> wrongType();
      case "minItems" -> "the list is empty: name at least one";
      case "minProperties" -> "nothing is set here";
      case "uniqueItems" -> "an entry is in this list twice: keep one";
      case "minLength" -> "the text is empty: write " + words("description");
      case "maxLength" -> "the text is longer than " + value().asText() + " characters";
      default -> notFitting();
    };
  }

  private String word() {
    return keyword.last().getMatchingProperty();
  }

  /// What the schema says at the keyword.
  private JsonNode value() {
    return schema.at(keyword);
  }

  private String words(String annotation) {
    return schema.at(keyword.head()).path(annotation).asText();
  }

  private String unknownKey() {
    List<String> allowed = names(schema.at(keyword.head()).path("properties"));
    String meant =
        Nearest.to(String.valueOf(property), allowed)
            .map(name -> "; did you mean \"" + name + "\"?")
            .orElse("");
    return "unknown key \"%s\"%s Allowed here: %s"
        .formatted(property, meant.isEmpty() ? "." : meant, String.join(", ", allowed));
  }

  private String missingKey() {
    JsonNode known = schema.at(keyword.head()).path("properties").path(String.valueOf(property));
    String about = known.path("description").asText();
    return "the key \"%s\" is missing%s".formatted(property, about.isEmpty() ? "" : ": " + about);
  }

  private String notAllowed(List<String> options) {
    String text = file.text(at);
    String meant = Nearest.to(text, options).map(name -> ", did you mean " + name + "?").orElse("");
    return "\"%s\" is not allowed%s Allowed: %s"
        .formatted(text, meant.isEmpty() ? "." : meant, String.join(", ", options));
  }

  private List<String> options() {
    return value().isArray()
        ? StreamSupport.stream(value().spliterator(), false).map(JsonNode::asText).toList()
        : List.of(value().asText());
  }

  private String notFitting() {
    String what = words("writeOnly").equals("true") ? "this" : "\"" + readable() + "\"";
    return bounds() + what + " is not " + titled() + ": write " + words("description");
  }

  private String bounds() {
    return "";
  }

  private String titled() {
    return words("title");
  }

  private String readable() {
    return file.text(at);
  }

  private String wrongType() {
    JsonNode node = file.node(at);
    List<String> wanted = options();
    if (node.isNull()) {
      return "there is no value: write " + wantedWords(wanted);
    }
    if (node.isValueNode() && !node.isTextual() && wanted.contains("string")) {
      return "%s is %s, and text is wanted: quote it, \"%s\""
          .formatted(file.text(at), typeWords(node.getNodeType()), file.text(at));
    }
    return "%s is wanted here, not %s"
        .formatted(wantedWords(wanted), typeWords(node.getNodeType()));
  }

  private static String wantedWords(List<String> wanted) {
    return wanted.stream().map(SchemaComplaint::typeWords).collect(Collectors.joining(" or "));
  }

  private static String typeWords(String type) {
    return switch (type) {
      case "array" -> "a list";
      case "object" -> "a mapping (key: value)";
      case "string" -> "text";
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      default -> "a number";
    };
  }

  private static String typeWords(JsonNodeType type) {
    return switch (type) {
      case ARRAY -> "a list";
      case OBJECT, POJO -> "a mapping";
      case STRING, BINARY -> "text";
      case BOOLEAN -> "true or false";
      case NUMBER -> "a number";
      case NULL, MISSING -> "nothing";
    };
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
