package io.eikmirror.esm.engine;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A plugin for tests: a function from imports to answers, and the text of virtual modules.
record ScriptedPlugin(
    String resolveFilter,
    Function<Plugin.Import, @Nullable Resolved> answers,
    Map<String, String> modules)
    implements Plugin {

  static final String NAMESPACE = "entry";

  @Override
  public @Nullable Resolved resolve(Import asked) {
    return answers.apply(asked);
  }

  @Override
  public Set<String> namespaces() {
    return Set.of(NAMESPACE);
  }

  @Override
  public Loaded load(String namespace, String path) {
    String text = modules.get(path);
    if (text == null) {
      throw new IllegalArgumentException("no module " + path);
    }
    return new Loaded(text, "js");
  }
}
