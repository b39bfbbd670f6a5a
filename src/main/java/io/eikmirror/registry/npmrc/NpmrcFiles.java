package io.eikmirror.registry.npmrc;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The layers of npm's configuration, merged: environment over project over user over global.
///
/// @param folder where npm would be called
/// @param home the user's home
record NpmrcFiles(Path folder, Path home, Map<String, String> env) {
  private static final String PREFIX = "npm_config_";

  /// @throws UncheckedIOException when a file is there but cannot be read
  Map<String, String> merged() {
    Map<String, String> fromEnv = fromEnvironment();
    Path projectFile = project().resolve(".npmrc");
    Path userFile = path(fromEnv, "userconfig").orElse(home.resolve(".npmrc"));
    Map<String, String> user = read(userFile);
    Map<String, String> project = projectFile.equals(userFile) ? Map.of() : read(projectFile);

    Map<String, String> above = new LinkedHashMap<>(user);
    above.putAll(project);
    above.putAll(fromEnv);
    Map<String, String> all = new LinkedHashMap<>();
    path(above, "globalconfig")
        .or(() -> prefix(above).map(prefix -> prefix.resolve("etc").resolve("npmrc")))
        .ifPresent(file -> all.putAll(read(file)));
    all.putAll(above);
    path(all, "cafile").ifPresent(file -> all.put("cafile", file.toString()));
    return all;
  }

  /// `npm_config_…` in any case; `_` is `-`, except at the beginning and in `//host/` keys.
  private Map<String, String> fromEnvironment() {
    Map<String, String> values = new LinkedHashMap<>();
    env.forEach((name, value) -> {
      boolean npms = name.toLowerCase(Locale.ROOT).startsWith(PREFIX);
      if (npms && !value.isEmpty() && name.length() > PREFIX.length()) {
        String key = name.substring(PREFIX.length());
        values.put(key.startsWith("//") ? key : dashed(key), value);
      }
    });
    return values;
  }

  private static String dashed(String key) {
    return (key.charAt(0) + key.substring(1).replace('_', '-')).toLowerCase(Locale.ROOT);
  }

  /// The nearest folder upward that looks like a package; else the folder itself.
  private Path project() {
    return Stream.<Path>iterate(
            folder.toAbsolutePath(), step -> step != null, step -> step.getParent())
        .filter(step -> !step.endsWith("node_modules"))
        .filter(NpmrcFiles::isPackage)
        .findFirst()
        .orElse(folder.toAbsolutePath());
  }

  private static boolean isPackage(Path folder) {
    return Files.exists(folder.resolve("package.json"))
        || Files.isDirectory(folder.resolve("node_modules"));
  }

  private Optional<Path> prefix(Map<String, String> known) {
    return path(known, "prefix")
        .or(() -> Optional.ofNullable(env.get("PREFIX")).map(Path::of))
        .or(this::prefixOfNode);
  }

  /// Node is `<prefix>/bin/node`, so npm takes the folder above `bin`.
  private Optional<Path> prefixOfNode() {
    return Stream.of(env.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry, "node"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(NpmrcFiles::real)
        .flatMap(node -> Optional.ofNullable(node.getParent()).map(Path::getParent));
  }

  private Optional<Path> path(Map<String, String> values, String key) {
    return Optional.ofNullable(values.get(key))
        .filter(value -> !value.isEmpty())
        .map(value -> value.startsWith("~/") ? home.resolve(value.substring(2)) : Path.of(value));
  }

  private Map<String, String> read(Path file) {
    try {
      return Files.isRegularFile(file) ? Npmrc.parse(text(file), env) : Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read npm's configuration in " + file, e);
    }
  }

  /// Bytes that are not UTF-8 are somebody's comment rather than a reason to stop.
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException _) {
      return file;
    }
  }
}
