package io.eikmirror.esm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Sees to it that a build has read files of its own folder only: `import "../../secret.json"` must
/// not publish what is on the machine that builds.
final class Inputs {
  /// esbuild names inputs relative to the root, and those on another drive of Windows in full.
  private static final Pattern OUTSIDE = Pattern.compile("(\\.\\.[/\\\\]|/|[A-Za-z]:[/\\\\]).*");

  private Inputs() {}

  /// The build itself, or a failure when a file outside its root is in it.
  static BuildResult check(BuildResult.Built built) {
    JsonNode inputs = built.metafile().path("inputs");
    Stream<String> names = inputs.propertyStream().map(java.util.Map.Entry::getKey);
    List<Message> strays =
        names.filter(name -> OUTSIDE.matcher(name).matches()).sorted().map(Inputs::stray).toList();
    return strays.isEmpty() ? built : new BuildResult.Failed(strays);
  }

  private static Message stray(String name) {
    return Message.of("the package imports a file outside of itself: " + name);
  }
}
