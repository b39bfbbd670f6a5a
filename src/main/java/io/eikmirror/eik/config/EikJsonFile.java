package io.eikmirror.eik.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file with a configuration, as it is on disk.
public final class EikJsonFile {
  /// npm's file, which can hold the configuration under `eik`.
  public static final String PACKAGE_JSON = "package.json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonPointer EIK = JsonPointer.compile("/eik");

  private final Path file;
  private final String text;

  private EikJsonFile(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /// @throws IOException when the file cannot be read
  public static EikJsonFile at(Path file) throws IOException {
    return new EikJsonFile(file, Files.readString(file));
  }

  public Path file() {
    return file;
  }

  private boolean isPackageJson() {
    return file.endsWith(PACKAGE_JSON);
  }

  /// False for a `package.json` that says nothing to Eik.
  public boolean hasConfiguration() {
    try {
      return !isPackageJson() || JSON.readTree(text).has("eik");
    } catch (JsonProcessingException _) {
      return false;
    }
  }

  public EikJsonReading read() {
    JsonNode tree;
    JsonPositions positions;
    try {
      tree = JSON.readTree(text);
      positions = JsonPositions.in(text);
    } catch (JsonProcessingException e) {
      String at = file.getFileName() + ":" + e.getLocation().getLineNr();
      return new EikJsonReading.Invalid(List.of(at + ": not JSON: " + e.getOriginalMessage()));
    } catch (IOException e) {
      throw new IllegalStateException("a text can always be read", e);
    }
    EikJsonReader reader = new EikJsonReader(String.valueOf(file.getFileName()), positions);
    return isPackageJson() ? reader.read(tree, EIK) : reader.read(tree, JsonPointer.empty());
  }

  /// The text of the file with another version and no other change: in `package.json`, Eik's own
  /// version where there is one, and otherwise the package's.
  ///
  /// @throws IllegalStateException when the file has no version
  public String withVersion(Version version) {
    JsonPointer own = JsonPointer.compile(isPackageJson() ? "/eik/version" : "/version");
    try {
      JsonPositions positions = JsonPositions.in(text);
      JsonPositions.Position place =
          positions
              .of(own)
              .or(() -> positions.of(JsonPointer.compile("/version")))
              .orElseThrow(() -> new IllegalStateException(file + " has no version"));
      return text.substring(0, place.start()) + "\"" + version + "\"" + text.substring(place.end());
    } catch (IOException e) {
      throw new IllegalStateException(file + " is not JSON", e);
    }
  }
}
