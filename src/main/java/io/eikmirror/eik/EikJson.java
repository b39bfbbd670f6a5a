package io.eikmirror.eik;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `eik.json`, which goes with every published package: what it is called and what is in it.
///
/// @param version null in clients' files, which may leave it to the URL
/// @param server the Eik server that a client publishes to; null in what the mirror publishes
/// @param files published path by source path; a lone string in the file is the path `/`
/// @param importMaps URLs
/// @param out where a client keeps its own files; null for the default
public record EikJson(
    PackageName name,
    @Nullable Version version,
    PackageType type,
    @Nullable String server,
    SortedMap<String, String> files,
    List<String> importMaps,
    @Nullable String out) {

  /// The file's name in a package.
  public static final String FILE = "eik.json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WHOLE = "/";

  public EikJson {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    importMaps = List.copyOf(importMaps);
  }

  /// What the mirror publishes with a release.
  public static EikJson npm(
      Release release, SortedMap<String, String> files, List<String> importMaps) {
    return new EikJson(
        release.name(), release.version(), PackageType.NPM, null, files, importMaps, null);
  }

  /// Reads what a client sent. Keys that Eik does not know are ignored; without a `type` it is an
  /// application, as for Eik.
  ///
  /// @throws IllegalArgumentException when it is not JSON, or a value is not what Eik takes; the
  ///   message names the key
  public static EikJson parse(byte[] json) {
    JsonNode tree = tree(json);
    String name = text(tree, "name");
    if (name == null) {
      throw new IllegalArgumentException(FILE + " has no name");
    }
    String version = text(tree, "version");
    return new EikJson(
        PackageName.of(name),
        version == null || version.isEmpty() ? null : Version.of(version),
        type(text(tree, "type")),
        text(tree, "server"),
        files(tree.path("files")),
        importMaps(tree.path("import-map")),
        text(tree, "out"));
  }

  /// The same content is the same text: no spaces, keys in a fixed order. Servers that write the
  /// file anew on arrival arrive at these bytes too, so that the package's integrity holds.
  public String text() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("name", name.value());
    if (version != null) {
      tree.put("version", version.toString());
    }
    tree.put("type", type.word());
    if (server != null) {
      tree.put("server", server);
    }
    ObjectNode published = tree.putObject("files");
    files.forEach(published::put);
    importMaps.forEach(tree.putArray("import-map")::add);
    if (out != null) {
      tree.put("out", out);
    }
    return tree.toString();
  }

  private static JsonNode tree(byte[] json) {
    try {
      JsonNode tree = JSON.readTree(json);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(FILE + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(FILE + " is not JSON", e);
    }
    throw new IllegalArgumentException(FILE + " is not a JSON object");
  }

  private static @Nullable String text(JsonNode tree, String key) {
    JsonNode value = tree.path(key);
    if (value.isMissingNode()) {
      return null;
    }
    return string(value, key);
  }

  private static String string(JsonNode value, String key) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException(FILE + " has a " + key + " that is not a string");
    }
    return value.textValue();
  }

  private static PackageType type(@Nullable String word) {
    if (word == null) {
      return PackageType.PKG;
    }
    return Arrays.stream(PackageType.values())
        .filter(type -> type.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                FILE + " has an unknown type; Eik knows package, npm, image and map"));
  }

  private static SortedMap<String, String> files(JsonNode value) {
    SortedMap<String, String> files = new TreeMap<>();
    if (value.isObject()) {
      value
          .properties()
          .forEach(file -> files.put(file.getKey(), string(file.getValue(), "files")));
    } else if (!value.isMissingNode()) {
      files.put(WHOLE, string(value, "files"));
    }
    return files;
  }

  private static List<String> importMaps(JsonNode value) {
    List<String> urls = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(url -> urls.add(string(url, "import-map")));
    } else if (!value.isMissingNode()) {
      urls.add(string(value, "import-map"));
    }
    return urls;
  }
}
