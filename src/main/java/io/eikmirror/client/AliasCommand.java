package io.eikmirror.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eikmirror.client.shell.ArtifactText;
import io.eikmirror.client.shell.RefusedException;
import io.eikmirror.client.shell.Shell;
import io.eikmirror.client.shell.WritingCommand;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.JsonText;
import io.eikmirror.eik.PackageType;
import io.eikmirror.eik.http.Answer;
import io.eikmirror.eik.http.EikConnection;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `alias`: points a major version at a release.
@Command(
    name = "alias",
    description = {
      "Create an alias of a package or map, or point it at another version.",
      "Such as alias my-app 1.7.3 1, which makes /pkg/my-app/v1 lead to 1.7.3."
    })
final class AliasCommand extends WritingCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The package or map (default: the one in the configuration).")
  private @Nullable String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "The version to point at (default: the one in the configuration).")
  private @Nullable String version;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "ALIAS",
      description = "The major version (default: that of VERSION).")
  private @Nullable String alias;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "package, npm, image or map (default: the one in the configuration, or package).")
  private @Nullable String type;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  AliasCommand(Shell shell) {
    super(shell);
  }

  @Override
  protected void run() throws IOException {
    PackageType kind = type == null ? project().type() : InitCommand.typed(type);
    PackageName aliased = name(name);
    Version target = version(version);
    Alias major = alias == null ? new Alias(target.major()) : alias(alias);
    EikConnection connection = connection();
    Answer answer = connection.createAlias(kind, aliased, major, target);
    boolean isNew = answer.status() != 409;
    if (!isNew) {
      answer = connection.moveAlias(kind, aliased, major, target);
    }
    if (answer.status() == 404) {
      throw new RefusedException(
          "The server was unable to locate %s %s of type %s: check the name, the version and --type"
              .formatted(aliased, target, kind.word()));
    }
    if (!answer.isSuccess()) {
      throw RefusedException.of(answer);
    }
    if (json) {
      print(kind, aliased, major, target, isNew);
      return;
    }
    shell
        .out()
        .printf(
            "%s alias for \"%s\" \"%s\". (\"%s\" => \"%s\")%n",
            isNew ? "Created" : "Updated", kind.word(), aliased, target, major);
    new ArtifactText(shell.out(), server())
        .alias(kind, aliased, major, target, isNew, answer.json());
  }

  private void print(
      PackageType kind, PackageName aliased, Alias major, Version target, boolean isNew) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("type", kind.slug()).put("name", aliased.value());
    object.put("alias", major.toString()).put("version", target.toString());
    object.put("created", isNew);
    shell.out().println(JsonText.of(object));
  }
}
