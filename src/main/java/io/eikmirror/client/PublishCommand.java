package io.eikmirror.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.client.project.BadProjectException;
import io.eikmirror.client.project.LocalPackage;
import io.eikmirror.client.project.Project;
import io.eikmirror.client.shell.ArtifactText;
import io.eikmirror.client.shell.RefusedException;
import io.eikmirror.client.shell.Shell;
import io.eikmirror.client.shell.WritingCommand;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.JsonText;
import io.eikmirror.eik.PackageType;
import io.eikmirror.eik.http.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `publish`: a project's files as a version of its package.
@Command(
    name = "publish",
    description = {
      "Publish the files that eik.json or package.json names: an application, a library or images.",
      "What the server says about it is kept in .eik/integrity.json."
    })
final class PublishCommand extends WritingCommand {
  @Option(
      names = {"-d", "--dry-run"},
      description = "Tell what would be published, and publish nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  PublishCommand(Shell shell) {
    super(shell);
  }

  @Override
  protected void run() throws IOException {
    Project project = project();
    if (project.type() == PackageType.MAP) {
      throw new BadProjectException(
          project.where()
              + ": type: a map is one file, published with eik-mirror map NAME VERSION FILE");
    }
    LocalPackage files = project.files();
    if (dryRun) {
      tell(project, files);
      return;
    }
    Answer answer =
        connection().publish(project.type(), project.name(), project.version(), files.contents());
    if (answer.status() == 409) {
      throw new RefusedException(
          "Package with name \"%s\" and version \"%s\" already exists on server: a version never changes; raise it in %s (eik-mirror version)"
              .formatted(project.name(), project.version(), project.where()));
    }
    if (!answer.isSuccess()) {
      throw RefusedException.of(answer);
    }
    show(answer.json(), project);
    keep(answer, project);
  }

  /// The version is on the server for good by now, which a complaint about a file would hide.
  private static void keep(Answer answer, Project project) {
    try {
      IntegrityCommand.keep(answer, project);
    } catch (IOException _) {
      throw new RefusedException(
          "%s %s is published, but its hashes cannot be kept: is the folder of %s one that can be written (\"out\" in %s)? Then eik-mirror integrity fetches them"
              .formatted(
                  project.name(), project.version(), project.integrityJson(), project.where()));
    }
  }

  private void show(JsonNode document, Project project) throws IOException {
    if (json) {
      shell.out().println(JsonText.of(document));
    } else {
      new ArtifactText(shell.out(), server())
          .artifact(project.type(), project.name(), document, List.of(document));
    }
  }

  private void tell(Project project, LocalPackage files) throws IOException {
    String url = AssetPath.of(project.type(), project.name(), project.version()).toString();
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("type", project.type().slug());
      object.put("name", project.name());
      object.put("version", project.version());
      object.put("integrity", files.integrity());
      Map<String, String> sources = new LinkedHashMap<>();
      files.sources().forEach((path, source) -> sources.put("/" + path, source.toString()));
      object.put("files", sources);
      object.put("dryRun", true);
      shell.out().println(JsonText.of(object));
      return;
    }
    shell.out().println(url + " | dry run");
    shell.out().println();
    shell.out().println("   files:");
    files.sources().forEach((path, source) -> shell.out().println("   - /" + path + "  " + source));
    shell.out().println();
    shell.out().println("   No files were published to remote server");
  }
}
