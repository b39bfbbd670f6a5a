package io.eikmirror.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.client.project.BadProjectException;
import io.eikmirror.client.shell.ArtifactText;
import io.eikmirror.client.shell.RefusedException;
import io.eikmirror.client.shell.Shell;
import io.eikmirror.client.shell.WritingCommand;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.JsonText;
import io.eikmirror.eik.PackageType;
import io.eikmirror.eik.http.Answer;
import io.eikmirror.eik.http.EikConnection;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `map`: an import map of one's own.
@Command(
    name = "map",
    description =
        "Publish an import map. Its version must be higher than all of the same major before it.")
final class MapCommand extends WritingCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The name of the map.")
  private @Nullable String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "The version to publish.")
  private @Nullable String version;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The file with the map.")
  private @Nullable Path file;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  MapCommand(Shell shell) {
    super(shell);
  }

  @Override
  protected void run() throws IOException {
    if (name == null || version == null || file == null) {
      throw new BadProjectException("map wants NAME VERSION FILE (see eik-mirror map --help)");
    }
    PackageName map = name(name);
    Version published = version(version);
    Path path = folder().resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new BadProjectException("there is no file " + path);
    }
    EikConnection connection = connection();
    Answer answer = connection.publishMap(map, published, Files.readAllBytes(path));
    if (answer.status() == 409) {
      throw new RefusedException(
          "Map with name \"%s\" and version \"%s\" already exists on server, or a higher one of the same major does"
              .formatted(map, published));
    }
    if (!answer.isSuccess()) {
      throw RefusedException.of(answer);
    }
    show(map, published, connection.get(AssetPath.of(PackageType.MAP, map)));
  }

  private void show(PackageName map, Version published, Answer listed) throws IOException {
    if (json) {
      shell.out().println(JsonText.of(listed.json()));
      return;
    }
    shell.out().printf("Published import map \"%s\" at version \"%s\"%n", map, published);
    List<JsonNode> versions = new ArrayList<>();
    listed.json().path("versions").forEach(pair -> versions.add(pair.path(1)));
    new ArtifactText(shell.out(), server()).artifact(PackageType.MAP, map, listed.json(), versions);
  }
}
