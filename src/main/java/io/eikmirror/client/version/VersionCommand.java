package io.eikmirror.client.version;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eikmirror.client.project.Project;
import io.eikmirror.client.shell.ProjectCommand;
import io.eikmirror.client.shell.RefusedException;
import io.eikmirror.client.shell.Shell;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.JsonText;
import io.eikmirror.eik.http.Answer;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `version`: raises the version of a project whose files have changed since it was published.
@Command(
    name = "version",
    description = {
      "Raise the version where the files differ from what is published.",
      "The new version is written to eik.json, and committed where there is a git repository. Where"
          + " none is needed, that is said, and the exit code is 1, so that eik-mirror version &&"
          + " eik-mirror publish publishes what is new."
    })
public final class VersionCommand extends ProjectCommand {
  @Parameters(
      paramLabel = "LEVEL",
      arity = "0..1",
      description = "What to raise: major, minor or patch (default: patch).")
  private @Nullable Level level;

  @Option(names = "--level", paramLabel = "LEVEL", description = "The same.")
  private @Nullable Level levelOption;

  @Option(
      names = {"-d", "--dry-run"},
      description = "Tell the new version, and write nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  public VersionCommand(Shell shell) {
    super(shell);
  }

  @Override
  protected void run() throws IOException {
    Project project = project();
    Version current = project.version();
    Answer answer = connection().get(AssetPath.of(project.type(), project.name(), current));
    if (answer.status() == 404) {
      throw new RefusedException(
          "The current version of this package has not yet been published, version change is not"
              + " needed.");
    }
    if (!answer.isSuccess()) {
      throw RefusedException.of(answer);
    }
    String published = answer.json().path("integrity").asText();
    if (project.files().integrity().toString().equals(published)) {
      throw new RefusedException(
          "The current version of this package already contains these files, version change is not"
              + " needed.");
    }
    raise(project, level().after(current));
  }

  private Level level() {
    return Optional.ofNullable(level)
        .or(() -> Optional.ofNullable(levelOption))
        .orElse(Level.PATCH);
  }

  private void raise(Project project, Version next) throws IOException {
    boolean committed = false;
    if (!dryRun) {
      Path file = project.write(next);
      committed =
          new GitCommit(file)
              .with("build(assets): version %s to v%s [skip ci]".formatted(project.where(), next));
    }
    if (json) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.put("name", project.name().value()).put("previous", project.version().toString());
      object.put("version", next.toString()).put("written", !dryRun).put("committed", committed);
      shell.out().println(JsonText.of(object));
    } else {
      shell.out().println(outcome(project, next, committed));
    }
  }

  private String outcome(Project project, Version next, boolean committed) {
    if (dryRun) {
      return "Dry Run: new version needed, determined new version to be " + next;
    }
    return "New version %s written back to %s%s"
        .formatted(next, project.where(), committed ? "" : " (not committed: no git repository)");
  }
}
