package io.eikmirror.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eikmirror.client.project.BadProjectException;
import io.eikmirror.client.shell.RefusedException;
import io.eikmirror.client.shell.Shell;
import io.eikmirror.client.shell.TeamCommand;
import io.eikmirror.eik.EikJson;
import io.eikmirror.eik.JsonText;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.NamingRules;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `init`: a configuration to fill in.
@Command(name = "init", description = "Make an eik.json to fill in, in the current folder.")
final class InitCommand extends TeamCommand {
  @Option(
      names = {"-s", "--server"},
      paramLabel = "URL",
      description = "The Eik server to publish to.")
  private String server = "";

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      description = "The name to publish under.")
  private String name = "";

  @Option(
      names = {"-v", "--version"},
      paramLabel = "VERSION",
      defaultValue = "1.0.0",
      description = "The first version (default: ${DEFAULT-VALUE}).")
  private String version = "1.0.0";

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "The kind of package: package, npm, image or map (default: package).")
  private @Nullable String type;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = EikJson.FILE,
      description = "The file to make, such as eik-image.json (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of(EikJson.FILE);

  InitCommand(Shell shell) {
    super(shell);
  }

  @Override
  protected void run() throws IOException {
    Path file = folder().resolve(config);
    if (Files.exists(file)) {
      throw new RefusedException(
          "\"%s\" already exists in %s: it is left as it is".formatted(config, folder()));
    }
    List<String> complaints = name.isEmpty() ? List.of() : NamingRules.complaints(name);
    if (!complaints.isEmpty()) {
      throw new BadProjectException(
          "\"" + name + "\" cannot be a package's name. " + String.join(" ", complaints));
    }
    if (Version.parse(version).isEmpty()) {
      throw new BadProjectException(
          "\"" + version + "\" is no version; it is a semantic one such as 1.0.0");
    }
    if (!server.isEmpty()) {
      url(server);
    }
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("name", name);
    if (type != null) {
      tree.put("type", typed(type).word());
    }
    tree.put("version", version).put("server", server).putObject("files");
    Files.writeString(file, JsonText.of(tree) + "\n");
    shell.out().println("\"" + config + "\" successfully written to directory");
  }

  /// Eik's word for a type, or its place in URLs.
  static PackageType typed(String word) {
    return PackageType.ofWord(word)
        .or(() -> PackageType.ofSlug(word))
        .orElseThrow(() ->
            new BadProjectException(
                "\"" + word + "\" is no type; there are package, npm, image and map"));
  }
}
