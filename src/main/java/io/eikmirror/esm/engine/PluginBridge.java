package io.eikmirror.esm.engine;

import java.util.Arrays;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/// Puts the guest's questions to a plugin, in paths relative to the root, and its answers back.
final class PluginBridge {
  private final Plugin plugin;
  private final String root;
  private @Nullable RuntimeException thrown;
  private @Nullable OutOfMemoryError shortage;

  /// @param root as the guest sees it
  PluginBridge(Plugin plugin, String root) {
    this.plugin = plugin;
    this.root = root;
  }

  /// Answers `driver.js`: how, two words, and whether the module has side effects.
  @Nullable Object resolve(Value... args) {
    String[] words = Arrays.stream(args).map(Value::asString).toArray(String[]::new);
    boolean file = words[2].equals("file");
    Plugin.Import asked =
        new Plugin.Import(words[0], file ? relative(words[1]) : words[1], words[3]);
    return remember(() ->
        switch (plugin.resolve(asked)) {
          case null -> null;
          case Resolved.External it -> array("external", it.path(), "", it.sideEffects());
          case Resolved.Virtual it -> array("virtual", it.namespace(), it.path(), it.sideEffects());
          case Resolved.Natively it -> array("natively", "./" + it.file(), root, true);
          case Resolved.Empty _ -> array("empty", "", "", false);
          case Resolved.Refused it -> array("refused", it.text(), "", true);
        });
  }

  /// Answers `driver.js`: contents, loader, folder.
  @Nullable Object load(Value... args) {
    return remember(() -> {
      String namespace = args[0].asString();
      String folder = namespace.equals("file") ? null : root;
      Loaded loaded = plugin.load(namespace, relative(args[1].asString()));
      return loaded == null ? null : array(loaded.contents(), loaded.loader(), folder);
    });
  }

  /// Throws what was thrown while an answer was found.
  void rethrow() {
    rethrowShortage();
    if (thrown != null) {
      throw thrown;
    }
  }

  /// Throws that there was too little memory for an answer, which the guest takes for an error of
  /// the build.
  void rethrowShortage() {
    if (shortage != null) {
      throw shortage;
    }
  }

  /// A path of the guest's, relative to the root, with `/`.
  String relative(String path) {
    String slashes = path.replace('\\', '/');
    String folder = root.replace('\\', '/');
    if (slashes.equals(folder)) {
      return "";
    }
    return slashes.startsWith(folder + "/") ? slashes.substring(folder.length() + 1) : slashes;
  }

  /// Finds an answer for the guest; what that throws is for `rethrow`.
  <T extends @Nullable Object> T remember(Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      thrown = e;
      throw e;
    } catch (OutOfMemoryError e) {
      shortage = e;
      throw e;
    }
  }

  private static ProxyArray array(@Nullable Object... values) {
    return ProxyArray.fromArray(values);
  }
}
