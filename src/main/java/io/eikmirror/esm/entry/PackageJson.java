package io.eikmirror.esm.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.tarball.PackageFiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The fields of a shipped `package.json` that decide what its modules are.
public record PackageJson(JsonNode tree) {
  public static final String FILE = "package.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The `package.json` in a folder of a package; without any fields where there is none, or no
  /// object in it.
  public static PackageJson in(PackageFiles files, String folder) {
    String path = folder.isEmpty() ? FILE : folder + "/" + FILE;
    return files.text(path).map(PackageJson::parse).orElseGet(PackageJson::empty);
  }

  private static PackageJson parse(String text) {
    try {
      JsonNode tree = JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
      return tree.isObject() ? new PackageJson(tree) : empty();
    } catch (JsonProcessingException _) {
      return empty();
    }
  }

  private static PackageJson empty() {
    return new PackageJson(JsonNodeFactory.instance.objectNode());
  }

  /// A field that holds text.
  public Optional<String> text(String field) {
    return Optional.of(tree.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  /// `exports`, or a missing node.
  public JsonNode exports() {
    JsonNode exports = tree.path("exports");
    return exports.isNull() ? MissingNode.getInstance() : exports;
  }

  /// `browser` where it is a map from specifiers to replacements, or a missing node.
  public JsonNode browserMap() {
    JsonNode browser = tree.path("browser");
    return browser.isObject() ? browser : MissingNode.getInstance();
  }

  /// The main fields that are there, in the order in which a browser build takes them.
  List<String> mains() {
    return Stream.of("browser", "module", "main", "jsnext:main")
        .flatMap(field -> text(field).stream())
        .toList();
  }

  /// The range of `devDependencies`, which says what its code means where it imports a package that
  /// it does not declare.
  public Optional<VersionRange> developedWith(PackageName name) {
    return VersionRange.declared(tree.path("devDependencies").path(name.value()).asText("none"));
  }

  /// The SPDX expression of `license`, in its old forms too: an object with a `type`, and a list to
  /// choose from.
  public Optional<String> license() {
    return license(tree.path("license")).or(() -> license(tree.path("licenses")));
  }

  private static Optional<String> license(JsonNode stated) {
    if (stated.isArray()) {
      List<String> choice = stated.valueStream().flatMap(one -> license(one).stream()).toList();
      return Optional.of(String.join(" OR ", choice)).filter(text -> !text.isEmpty());
    }
    JsonNode text = stated.isObject() ? stated.path("type") : stated;
    return Optional.of(text).filter(JsonNode::isTextual).map(JsonNode::asText);
  }
}
