package io.eikmirror.esm.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// One bundling. Output paths are given as if the files were written into `root`; nothing is.
///
/// @param root the folder whose files esbuild may read, and no others; results name it nowhere
/// @param options esbuild's build options as JSON would hold them: maps, lists, strings, numbers
///   and booleans. File names in them are relative to the root.
/// @param plugin is asked about imports; `Plugin.NONE` when there is nothing to ask
public record BuildRequest(Path root, Map<String, Object> options, Plugin plugin) {
  /// What the engine decides itself, so that builds are alike everywhere.
  private static final Set<String> DECIDED =
      Set.of(
          "absWorkingDir",
          "allowOverwrite",
          "logLevel",
          "metafile",
          "outdir",
          "plugins",
          "preserveSymlinks",
          "tsconfigRaw",
          "write");

  /// @throws IllegalArgumentException when an option is given that the engine decides itself
  public BuildRequest {
    options = Map.copyOf(options);
    for (String option : options.keySet()) {
      if (DECIDED.contains(option)) {
        throw new IllegalArgumentException("the engine decides \"" + option + "\" itself");
      }
    }
  }
}
