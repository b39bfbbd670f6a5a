package io.eikmirror.eik.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.eikmirror.eik.EikFiles;
import io.eikmirror.eik.EikJson;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.NamingRules;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks one configuration, and finds all that is wrong with it at once. Keys that Eik does not
/// know are left alone, and empty texts mean that something is not filled in yet: so does a file
/// that `init` has made.
final class EikJsonReader {
  private static final String FILES =
      "a folder, a file or a glob, or an object of them by where they go:"
          + " {\"script.js\": \"./dist/main.js\"}";
  private static final String URLS = "the URL of an import map, or an array of them";

  private final String file;
  private final JsonPositions positions;
  private final List<String> errors = new ArrayList<>();

  EikJsonReader(String file, JsonPositions positions) {
    this.file = file;
    this.positions = positions;
  }

  /// @param base where in the tree the configuration is: at the top, or in `package.json` below it;
  ///   name and version then default to those at the top
  EikJsonReading read(JsonNode tree, JsonPointer base) {
    if (!tree.at(base).isObject()) {
      wrong(base, "not a JSON object with name, version, server and files");
      return new EikJsonReading.Invalid(errors);
    }
    EikJson eikJson =
        new EikJson(
            name(ownOrOfPackage(tree, base, "name")),
            version(ownOrOfPackage(tree, base, "version")),
            type(own(tree, base, "type")),
            server(own(tree, base, "server")),
            files(own(tree, base, "files")),
            importMaps(own(tree, base, "import-map")),
            out(own(tree, base, "out")));
    return errors.isEmpty()
        ? new EikJsonReading.Valid(eikJson)
        : new EikJsonReading.Invalid(errors);
  }

  /// A value and where it is.
  private record Value(JsonPointer at, JsonNode node) {}

  private static Value own(JsonNode tree, JsonPointer base, String key) {
    JsonPointer at = base.appendProperty(key);
    return new Value(at, tree.at(at));
  }

  private static Value ownOrOfPackage(JsonNode tree, JsonPointer base, String key) {
    Value own = own(tree, base, key);
    return own.node().isMissingNode() ? own(tree, JsonPointer.empty(), key) : own;
  }

  private @Nullable PackageName name(Value value) {
    String allowed = "a package name as npm takes it, such as my-app or @team/my-app";
    String text = text(value, allowed);
    if (text == null || text.isEmpty()) {
      return null;
    }
    List<String> complaints = NamingRules.complaints(text);
    if (!complaints.isEmpty()) {
      wrong(value.at(), value.node() + " is not allowed here. " + String.join(" ", complaints));
      return null;
    }
    return PackageName.of(text);
  }

  private @Nullable Version version(Value value) {
    String allowed = "a semantic version such as 1.0.0";
    String text = text(value, allowed);
    if (text == null || text.isEmpty()) {
      return null;
    }
    Optional<Version> version = Version.parse(text);
    if (version.isEmpty()) {
      wrong(value, allowed);
    }
    return version.orElse(null);
  }

  private PackageType type(Value value) {
    String allowed =
        Arrays.stream(PackageType.values())
            .map(PackageType::word)
            .collect(Collectors.joining(", ", "one of ", ""));
    String text = text(value, allowed);
    if (text == null) {
      return PackageType.PKG;
    }
    Optional<PackageType> type = PackageType.ofWord(text);
    if (type.isEmpty()) {
      wrong(value, allowed);
    }
    return type.orElse(PackageType.PKG);
  }

  private @Nullable String server(Value value) {
    String allowed = "the URL of an Eik server, such as https://assets.example.com";
    String text = text(value, allowed);
    if (text != null && !text.isEmpty() && !isUrl(text)) {
      wrong(value, allowed);
    }
    return text == null || text.isEmpty() ? null : text;
  }

  private EikFiles files(Value value) {
    JsonNode node = value.node();
    if (node.isObject()) {
      SequencedMap<String, String> sources = new LinkedHashMap<>();
      node.properties()
          .forEach(one -> {
            Value source = new Value(value.at().appendProperty(one.getKey()), one.getValue());
            source(source).ifPresent(text -> sources.put(one.getKey(), text));
          });
      return new EikFiles.Mapped(sources);
    }
    return node.isMissingNode()
        ? EikFiles.NONE
        : source(value).<EikFiles>map(EikFiles.One::new).orElse(EikFiles.NONE);
  }

  private Optional<String> source(Value value) {
    String text = text(value, FILES);
    if (text != null && text.isBlank()) {
      wrong(value, FILES);
    }
    return Optional.ofNullable(text).filter(source -> !source.isBlank());
  }

  private List<String> importMaps(Value value) {
    List<Value> values = new ArrayList<>();
    if (value.node().isArray()) {
      for (int i = 0; i < value.node().size(); i++) {
        values.add(new Value(value.at().appendIndex(i), value.node().get(i)));
      }
    } else if (!value.node().isMissingNode()) {
      values.add(value);
    }
    List<String> urls = new ArrayList<>();
    for (Value one : values) {
      String url = text(one, URLS);
      if (url != null && !isUrl(url)) {
        wrong(one, URLS);
      } else if (url != null) {
        urls.add(url);
      }
    }
    return urls;
  }

  private String out(Value value) {
    String allowed = "a folder for what Eik's tools keep, such as ./.eik";
    String text = text(value, allowed);
    if (text != null && text.isBlank()) {
      wrong(value, allowed);
    }
    return text == null ? EikJson.DEFAULT_OUT : text;
  }

  /// Null where there is none, and where it is no text.
  private @Nullable String text(Value value, String allowed) {
    JsonNode node = value.node();
    if (!node.isTextual() && !(node instanceof MissingNode)) {
      wrong(value, allowed);
    }
    return node.textValue();
  }

  private static boolean isUrl(String text) {
    try {
      URI url = new URI(text);
      return url.getHost() != null && List.of("http", "https").contains(url.getScheme());
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private void wrong(Value value, String allowed) {
    wrong(value.at(), value.node() + " is not allowed here; it is " + allowed);
  }

  private void wrong(JsonPointer at, String what) {
    String line = positions.of(at).map(place -> ":" + place.line()).orElse("");
    String key = at.toString().replaceFirst("/", "").replace('/', '.').replace("~1", "/");
    errors.add(file + line + ": " + (key.isEmpty() ? "" : key + ": ") + what);
  }
}
