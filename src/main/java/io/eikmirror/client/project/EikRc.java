package io.eikmirror.client.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eikmirror.eik.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// The tokens of this user, in `.eikrc` in the home folder, where Eik's own command line keeps
/// them: a login by one is good for the other.
public final class EikRc {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  /// @param home the user's home folder
  public EikRc(Path home) {
    this.file = home.resolve(".eikrc");
  }

  /// The token for that server.
  ///
  /// @param server as it was written at the login; a slash at its end makes no difference
  /// @throws BadProjectException when the file is not what Eik writes
  /// @throws IOException when it cannot be read
  public Optional<String> token(String server) throws IOException {
    Optional<String> token = Optional.empty();
    for (JsonNode pair : read().path("tokens")) {
      if (isFor(server, pair) && (token.isEmpty() || pair.path(0).asText().equals(server))) {
        token = Optional.of(pair.path(1).asText());
      }
    }
    return token;
  }

  /// Keeps a token for that server, in place of the one before. Only this user can read the file:
  /// that is how temporary files are made.
  ///
  /// @throws BadProjectException when the file is not what Eik writes
  /// @throws IOException when it cannot be read or written
  public void keep(String server, String token) throws IOException {
    ObjectNode tree = read();
    ArrayNode tokens = tree.withArrayProperty("tokens");
    for (int i = tokens.size() - 1; i >= 0; i--) {
      if (isFor(server, tokens.get(i))) {
        tokens.remove(i);
      }
    }
    tokens.addArray().add(server).add(token);
    Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".eikrc", "");
    Files.writeString(fresh, JsonText.of(tree));
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isFor(String server, JsonNode pair) {
    return withoutSlash(pair.path(0).asText()).equals(withoutSlash(server));
  }

  private static String withoutSlash(String url) {
    return url.replaceFirst("/+$", "");
  }

  private ObjectNode read() throws IOException {
    if (!Files.exists(file)) {
      return JSON.createObjectNode();
    }
    try {
      JsonNode tree = JSON.readTree(Files.readString(file));
      JsonNode tokens = tree.path("tokens");
      if (tree instanceof ObjectNode object && (tokens.isMissingNode() || tokens.isArray())) {
        return object;
      }
    } catch (JsonProcessingException _) {
      // Said below, without the text: it holds tokens.
    }
    throw new BadProjectException(
        file + " is not what a login writes: repair it, or remove it and log in again");
  }
}
