package io.eikmirror.client.project;

import io.eikmirror.eik.EikFiles;
import io.eikmirror.eik.EikJson;
import io.eikmirror.eik.PackageType;
import io.eikmirror.eik.config.EikJsonFile;
import io.eikmirror.eik.config.EikJsonReading;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A folder and what it says about its package. What a command needs and the project does not say
/// is a `BadProjectException` that names the file and the key.
public final class Project {
  private final Path folder;
  private final @Nullable EikJsonFile file;
  private final EikJson eikJson;

  private Project(Path folder, @Nullable EikJsonFile file, EikJson eikJson) {
    this.folder = folder;
    this.file = file;
    this.eikJson = eikJson;
  }

  /// Finds the configuration: `eik.json`, or `eik` in `package.json`. A folder with neither is a
  /// project that says nothing.
  ///
  /// @throws BadProjectException when there are both, or it is not valid
  /// @throws IOException when a file cannot be read
  public static Project in(Path folder) throws IOException {
    Optional<EikJsonFile> own = file(folder.resolve(EikJson.FILE));
    Optional<EikJsonFile> npm =
        file(folder.resolve(EikJsonFile.PACKAGE_JSON)).filter(EikJsonFile::hasConfiguration);
    if (own.isPresent() && npm.isPresent()) {
      throw new BadProjectException(
          "both eik.json and \"eik\" in package.json configure %s: keep one of them"
              .formatted(folder));
    }
    EikJsonFile file = own.or(() -> npm).orElse(null);
    return new Project(folder, file, file == null ? nothing() : valid(file));
  }

  /// Takes the configuration from that file.
  ///
  /// @param config relative to the folder
  /// @throws BadProjectException when there is none, or it is not valid
  /// @throws IOException when the file cannot be read
  public static Project in(Path folder, Path config) throws IOException {
    EikJsonFile file =
        file(folder.resolve(config))
            .orElseThrow(() ->
                new BadProjectException(
                    "there is no %s: --config names a file such as eik-image.json"
                        .formatted(folder.resolve(config))));
    return new Project(folder, file, valid(file));
  }

  private static Optional<EikJsonFile> file(Path path) throws IOException {
    return Files.isRegularFile(path) ? Optional.of(EikJsonFile.at(path)) : Optional.empty();
  }

  private static EikJson nothing() {
    return new EikJson(
        null, null, PackageType.PKG, null, EikFiles.NONE, List.of(), EikJson.DEFAULT_OUT);
  }

  private static EikJson valid(EikJsonFile file) {
    return switch (file.read()) {
      case EikJsonReading.Valid(var eikJson) -> eikJson;
      case EikJsonReading.Invalid(var errors) ->
          throw new BadProjectException(String.join("\n", errors));
    };
  }

  public PackageType type() {
    return eikJson.type();
  }

  public PackageName name() {
    return Optional.ofNullable(eikJson.name())
        .orElseThrow(missing("name", "the name to publish under, such as my-app"));
  }

  public Version version() {
    return Optional.ofNullable(eikJson.version())
        .orElseThrow(missing("version", "the version to publish, such as 1.0.0"));
  }

  /// The server's URL as it is written, which is what tokens are kept by.
  public String server() {
    return Optional.ofNullable(eikJson.server())
        .orElseThrow(
            missing("server", "the URL of the Eik server; or say which with --server URL"));
  }

  /// The package as it would be published.
  ///
  /// @throws BadProjectException when there are no files, or `files` names some that are not there
  /// @throws IOException when a folder cannot be read
  public LocalPackage files() throws IOException {
    if (eikJson.files().equals(EikFiles.NONE)) {
      throw missing("files", "the folder, file or glob to publish, such as ./public").get();
    }
    return new LocalPackage(eikJson, ProjectFiles.find(where(), folder, eikJson.files()));
  }

  /// Where Eik's tools keep what the server says about the package.
  public Path integrityJson() {
    return folder.resolve(eikJson.out()).resolve("integrity.json");
  }

  /// Writes another version into the configuration.
  ///
  /// @return the file that has changed
  public Path write(Version version) throws IOException {
    if (file == null) {
      throw missing("version", "the version to publish, such as 1.0.0").get();
    }
    // Beside, with its rights and then in its place: half a file would be worse than the old one.
    Path real = file.file().toRealPath();
    Path draft = real.resolveSibling(real.getFileName() + ".new");
    try {
      Files.copy(
          real, draft, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(draft, file.withVersion(version));
      Files.move(draft, real, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    return file.file();
  }

  /// What the configuration's file is called.
  public String where() {
    return file == null ? EikJson.FILE : String.valueOf(file.file().getFileName());
  }

  private Supplier<BadProjectException> missing(String key, String what) {
    return () ->
        new BadProjectException(
            file == null
                ? "there is no eik.json in %s, and no \"eik\" in a package.json: %s is missing"
                        .formatted(folder, key)
                    + " (eik-mirror init makes an eik.json)"
                : "%s: %s is missing or empty; it is %s".formatted(where(), key, what));
  }
}
