package io.eikmirror.client.shell;

import io.eikmirror.client.project.BadProjectException;
import io.eikmirror.client.project.Project;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.http.EikConnection;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A command that takes from a project what its arguments leave open.
public abstract class ProjectCommand extends TeamCommand {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Read this file instead of eik.json or package.json.")
  private @Nullable Path config;

  @Option(
      names = {"-s", "--server"},
      paramLabel = "URL",
      description = "The Eik server, instead of the one in the configuration.")
  private @Nullable String server;

  private @Nullable Project project;

  protected ProjectCommand(Shell shell) {
    super(shell);
  }

  protected Project project() throws IOException {
    Project known = project;
    if (known == null) {
      known = config == null ? Project.in(folder()) : Project.in(folder(), config);
      project = known;
    }
    return known;
  }

  /// The server's URL as it is written.
  protected String server() throws IOException {
    String written = server == null || server.isEmpty() ? project().server() : server;
    url(written);
    return written;
  }

  /// The server, with the token that a login has left, where there is one.
  protected EikConnection connection() throws IOException {
    return connection(eikRc().token(server()).orElse(null));
  }

  /// @param token null where there is none
  protected EikConnection connection(@Nullable String token) throws IOException {
    return connection(server(), token);
  }

  protected EikConnection connection(String server, @Nullable String token) {
    return new EikConnection(url(server), token, shell.readKey());
  }

  protected PackageName name(@Nullable String given) throws IOException {
    return given == null
        ? project().name()
        : PackageName.parse(given)
            .orElseThrow(() -> new BadProjectException("\"" + given + "\" is no package name"));
  }

  protected Version version(@Nullable String given) throws IOException {
    return given == null
        ? project().version()
        : Version.parse(given)
            .orElseThrow(() ->
                new BadProjectException(
                    "\"" + given + "\" is no version; it is a semantic one such as 1.0.0"));
  }

  protected static Alias alias(String given) {
    if (!given.matches("v?[0-9]{1,9}")) {
      throw new BadProjectException(
          "\"" + given + "\" is no alias; it is a major version such as 1");
    }
    return new Alias(Integer.parseInt(given.replace("v", "")));
  }
}
