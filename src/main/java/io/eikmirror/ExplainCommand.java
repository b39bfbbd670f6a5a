package io.eikmirror;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.Explanation;
import io.eikmirror.rules.RuleSet;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `explain`: why a release is live, or not.
@Command(
    name = "explain",
    description =
        "Say why a package, or one version of it, is live, held, refused or not selected.")
final class ExplainCommand extends PublishingCommand {

  @Parameters(paramLabel = "NAME[@VERSION]", description = "Such as react or react@19.2.0.")
  private String subject = "";

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  ExplainCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run() throws IOException {
    boolean versioned = subject.lastIndexOf('@') > 0;
    PackageName name = name(versioned);
    Version version = versioned ? release().version() : null;
    Explanation explanation = explain(loadRules(), name, version);
    if (json) {
      invocation.out().println(Json.pretty(explanation));
    } else {
      explanation.lines().forEach(invocation.out()::println);
    }
    return ExitCode.DONE;
  }

  private Explanation explain(RuleSet all, PackageName name, @Nullable Version version)
      throws IOException {
    String port = invocation.variable("PORT").orElse(PORT);
    return new ReadOnlyMirror(invocation, data, origin(port))
        .use(
            server == null ? null : server(),
            mirroring -> mirroring.pass().explain(all, name, version));
  }

  private PackageName name(boolean versioned) {
    return versioned
        ? release().name()
        : PackageName.parse(subject)
            .orElseThrow(() -> invalid("\"" + subject + "\" is not an npm package name"));
  }

  private Release release() {
    int at = subject.lastIndexOf('@');
    String version = subject.substring(at + 1);
    if (Version.parse(version).isEmpty()) {
      throw invalid("\"" + version + "\" is not a version such as 19.2.0");
    }
    if (PackageName.parse(subject.substring(0, at)).isEmpty()) {
      throw invalid("\"" + subject.substring(0, at) + "\" is not an npm package name");
    }
    return Release.of(subject);
  }

  private static CannotRun invalid(String message) {
    return new CannotRun(ExitCode.INVALID, message);
  }
}
