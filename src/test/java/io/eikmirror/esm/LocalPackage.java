package io.eikmirror.esm;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.esm.entry.PackageJson;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.tarball.PackageFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files of a package, as a release that can be built; its manifest is its `package.json`.
///
/// @param root the package's own folder
record LocalPackage(Path root) {
  /// Dependencies that are not among the siblings are not mirrored.
  static final Unknown ABSENT = Reference.Absent::new;

  /// They are left as they are.
  static final Unknown BARE = (name, range, _) -> new Reference.Bare(name, range);

  /// What becomes of dependencies that are not among the siblings.
  interface Unknown {
    Reference of(PackageName name, String range, boolean optional);
  }

  /// What is published of other packages.
  static Neighbours publishedAs(Map<AssetPath, byte[]> files) {
    return new Neighbours() {
      @Override
      public Optional<Neighbour> find(PackageName name, @Nullable VersionRange developedWith) {
        return Optional.empty();
      }

      @Override
      public Optional<byte[]> file(AssetPath path) {
        return Optional.ofNullable(files.get(path));
      }
    };
  }

  /// @param siblings what is built already of its dependencies and peers
  EsmSource source(
      BuildOptions options,
      Map<PackageName, MirrorJson> siblings,
      Neighbours neighbours,
      Unknown unknown) {
    PackageFiles files = PackageFiles.of(root);
    JsonNode json = PackageJson.in(files, "").tree();
    Manifest manifest = manifest(json);
    Map<PackageName, Reference> references = new TreeMap<>();
    Stream.of("dependencies", "optionalDependencies", "peerDependencies")
        .flatMap(kind -> json.path(kind).propertyStream())
        .forEach(dependency -> {
          PackageName name = PackageName.of(dependency.getKey());
          String range = dependency.getValue().asText();
          MirrorJson sibling = siblings.get(name);
          references.put(
              name,
              sibling == null
                  ? unknown.of(name, range, manifest.isOptional(name))
                  : reference(name, range, sibling.version()));
        });
    Integrity integrity = Integrity.hash(Integrity.Algorithm.SHA512, new byte[0]);
    return new EsmSource(
        manifest, integrity, new TreeMap<>(), files, options, references, siblings, neighbours);
  }

  private static Reference reference(PackageName name, String range, Version version) {
    int major = version.major();
    return VersionRange.of(range).followsMajor(major)
        ? new Reference.ByAlias(name, range, new Alias(major), version)
        : new Reference.Pinned(name, range, version);
  }

  private static Manifest manifest(JsonNode json) {
    return new Manifest(
        new Release(
            PackageName.of(json.path("name").asText()), Version.of(json.path("version").asText())),
        new Manifest.Dist("http://127.0.0.1/x.tgz", null),
        texts(json.path("dependencies")),
        Map.of(),
        texts(json.path("optionalDependencies")),
        Set.of(),
        null,
        null,
        false);
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }
}
