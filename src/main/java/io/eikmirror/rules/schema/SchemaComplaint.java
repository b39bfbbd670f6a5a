package io.eikmirror.rules.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.eikmirror.rules.MirrorRule.Source;
import io.eikmirror.rules.yaml.Problems;
import io.eikmirror.rules.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
  private static final Pattern PASSWORD = Pattern.compile("//[^/]*@");

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
      case "propertyNames" -> notFitting(quoted(String.valueOf(property)), resolved(rule()));
      case "minItems" -> "the list is empty: name at least one";
      case "minProperties" -> "nothing is set here";
      case "uniqueItems" -> "an entry is in this list twice: keep one";
      case "minLength" -> "the text is empty: write " + words().path("description").asText();
      case "maxLength" -> "the text is longer than " + rule().asText() + " characters";
      default -> notFitting(written(), words());
    };
  }

  private String word() {
    return keyword.last().getMatchingProperty();
  }

  /// What the schema says at the keyword.
  private JsonNode rule() {
    return schema.at(keyword);
  }

  /// The part of the schema that the keyword belongs to, with its annotations.
  private JsonNode words() {
    return schema.at(keyword.head());
  }

  private JsonNode resolved(JsonNode part) {
    String reference = part.path("$ref").asText();
    return reference.isEmpty() ? part : schema.at(reference.substring(1));
  }

  private String unknownKey() {
    List<String> allowed = names(words().path("properties"));
    Optional<String> instead = Unsupported.key(String.valueOf(property));
    if (instead.isPresent()) {
      return "\"%s\" is not supported: %s".formatted(property, instead.get());
    }
    return "unknown key \"%s\"%s Allowed here: %s"
        .formatted(property, meant(String.valueOf(property), allowed), String.join(", ", allowed));
  }

  private String missingKey() {
    JsonNode known = words().path("properties").path(String.valueOf(property));
    return "the key \"%s\" is missing: %s"
        .formatted(property, resolved(known).path("description").asText());
  }

  private String notAllowed(List<String> options) {
    if (file.node(at).isNull()) {
      return "there is no value. Allowed: " + String.join(", ", options);
    }
    if (file.node(at).isContainerNode()) {
      return "%s is not allowed here. Allowed: %s"
          .formatted(typeWords(file.node(at).getNodeType()), String.join(", ", options));
    }
    String text = file.text(at);
    Optional<String> instead = Unsupported.word(text, options);
    if (instead.isPresent()) {
      return "%s is not supported: %s".formatted(quoted(text), instead.get());
    }
    return "%s is not allowed%s Allowed: %s"
        .formatted(quoted(text), meant(text, options), String.join(", ", options));
  }

  private static String meant(String text, List<String> known) {
    return Nearest.to(text, known).map(name -> ", did you mean " + name + "?").orElse(".");
  }

  private List<String> options() {
    return rule().isArray()
        ? StreamSupport.stream(rule().spliterator(), false).map(JsonNode::asText).toList()
        : List.of(rule().asText());
  }

  /// A value with a title has its bounds in the description.
  private String notFitting(String what, JsonNode words) {
    if (words.path("title").isMissingNode()) {
      String bound = word().equals("minimum") ? "at least " : "at most ";
      return "%s is not allowed: write %s%s".formatted(what, bound, rule().asText());
    }
    return "%s is not %s: write %s%s"
        .formatted(
            what, words.path("title").asText(), words.path("description").asText(), strange());
  }

  /// Letters that only look like those of a name are not seen by looking.
  private String strange() {
    return file.text(at)
        .codePoints()
        .filter(c -> c > '~')
        .mapToObj(c -> " (the letter U+%04X in it is not ASCII)".formatted(c))
        .findFirst()
        .orElse("");
  }

  private String wrongType() {
    JsonNode node = file.node(at);
    List<String> wanted = options();
    String wantedWords =
        wanted.stream().map(SchemaComplaint::typeWords).collect(Collectors.joining(" or "));
    if (node.isNull()) {
      return "there is no value: " + wantedWords + " is wanted";
    }
    if (node.isValueNode() && !node.isTextual() && wanted.contains("string")) {
      String what = secret() ? "this" : file.text(at);
      return "%s is %s, and text is wanted: quote it%s"
          .formatted(
              what, typeWords(node.getNodeType()), secret() ? "" : ", " + quoted(file.text(at)));
    }
    String found = node.isValueNode() ? written() : typeWords(node.getNodeType());
    return "%s is wanted here, not %s".formatted(wantedWords, found);
  }

  /// The value as the message may show it.
  private String written() {
    return secret() ? "this" : quoted(PASSWORD.matcher(file.text(at)).replaceAll("//...@"));
  }

  private boolean secret() {
    return words().path("writeOnly").asBoolean();
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
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
      case BOOLEAN -> "a yes-or-no value";
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
