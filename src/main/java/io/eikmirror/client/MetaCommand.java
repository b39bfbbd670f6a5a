package io.eikmirror.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eikmirror.client.shell.ArtifactText;
import io.eikmirror.client.shell.ProjectCommand;
import io.eikmirror.client.shell.RefusedException;
import io.eikmirror.client.shell.Shell;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.JsonText;
import io.eikmirror.eik.PackageType;
import io.eikmirror.eik.http.Answer;
import io.eikmirror.eik.http.EikConnection;
import io.eikmirror.npm.PackageName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `meta`: what is published under a name, of whatever type.
@Command(
    name = "meta",
    description =
        "Show what is published under a name, in all namespaces: the latest version of each major.")
final class MetaCommand extends ProjectCommand {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "The name (default: the one in the configuration).")
  private @Nullable String given;

  @Option(names = "--json", description = "Print one JSON object, with an entry for each type.")
  private boolean json;

  MetaCommand(Shell shell) {
    super(shell);
  }

  @Override
  protected void run() throws IOException {
    PackageName name = name(given);
    EikConnection connection = connection();
    ArtifactText text = new ArtifactText(shell.out(), server());
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (PackageType type : PackageType.values()) {
      Optional<JsonNode> found = document(connection, AssetPath.of(type, name));
      if (found.isPresent()) {
        List<JsonNode> versions = versions(connection, type, name, found.get());
        ObjectNode artifact = all.putObject(type.slug());
        artifact.put("type", type.slug()).put("name", name.value());
        artifact.set("org", found.get().path("org"));
        artifact.putArray("versions").addAll(versions);
        if (!json) {
          text.artifact(type, name, found.get(), versions);
        }
      }
    }
    if (all.isEmpty()) {
      throw new RefusedException(name + " is not published on " + server());
    }
    if (json) {
      shell.out().println(JsonText.of(all));
    }
  }

  private static List<JsonNode> versions(
      EikConnection connection, PackageType type, PackageName name, JsonNode listed) {
    List<JsonNode> versions = new ArrayList<>();
    for (JsonNode pair : listed.path("versions")) {
      JsonNode version = pair.path(1);
      AssetPath path = AssetPath.of(type, name).child(version.path("version").asText());
      versions.add(type == PackageType.MAP ? version : document(connection, path).orElse(version));
    }
    return versions;
  }

  /// What is there; empty where nothing is.
  private static Optional<JsonNode> document(EikConnection connection, AssetPath path) {
    Answer answer = connection.get(path);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw RefusedException.of(answer);
    }
    return Optional.of(answer.json());
  }
}
