package io.eikmirror.client;

import io.eikmirror.client.project.Project;
import io.eikmirror.client.shell.ProjectCommand;
import io.eikmirror.client.shell.RefusedException;
import io.eikmirror.client.shell.Shell;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.JsonText;
import io.eikmirror.eik.http.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `integrity`: what the server says about a published version, kept for tools that want hashes.
@Command(
    name = "integrity",
    description = "Fetch the hashes of a published version into .eik/integrity.json.")
final class IntegrityCommand extends ProjectCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The package (default: the one in the configuration).")
  private @Nullable String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "The version (default: the one in the configuration).")
  private @Nullable String version;

  @Option(names = "--json", description = "Print it, too, as one JSON object.")
  private boolean json;

  IntegrityCommand(Shell shell) {
    super(shell);
  }

  @Override
  protected void run() throws IOException {
    Project project = project();
    AssetPath path = AssetPath.of(project.type(), name(name), version(version));
    Answer answer = connection().get(path);
    if (answer.status() == 404) {
      throw new RefusedException(
          "404: %s %s is not published on %s as %s: check the name, the version and \"type\""
              .formatted(name(name), version(version), server(), project.type().word()));
    }
    if (!answer.isSuccess()) {
      throw RefusedException.of(answer);
    }
    Path kept = keep(answer, project);
    if (json) {
      shell.out().println(JsonText.of(answer.json()));
    } else {
      shell
          .out()
          .printf(
              "integrity information for package \"%s\" (v%s) saved to \"%s\"%n",
              name(name), version(version), folder().relativize(kept));
    }
  }

  /// Keeps what the server answered where Eik's tools look for it.
  static Path keep(Answer answer, Project project) throws IOException {
    Path file = project.integrityJson();
    Files.createDirectories(file.getParent());
    Files.writeString(file, JsonText.of(answer.json()));
    return file;
  }
}
