package io.eikmirror.esm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.Bundling.EsmBundle;
import io.eikmirror.esm.Bundling.Stopped;
import io.eikmirror.esm.Bundling.Unbuildable;
import io.eikmirror.esm.entry.PackageJson;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.tarball.PackageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A package under `src/test/resources/packages`: its files in `package/`, what it must become in
/// `expected.json`, and optionally `check.mjs`, which Node runs against the built release.
record GoldenPackage(Path folder) {
  static final Path ALL = Path.of("src/test/resources/packages");
  private static final ObjectMapper JSON = new ObjectMapper();

  static GoldenPackage of(String name) {
    return new GoldenPackage(ALL.resolve(name));
  }

  static Stream<GoldenPackage> all() {
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.filter(Files::isDirectory).sorted().map(GoldenPackage::new).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode expected() {
    try {
      return JSON.readTree(folder.resolve("expected.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<GoldenPackage> siblings() {
    return expected().path("siblings").valueStream().map(name -> of(name.asText()));
  }

  /// Builds it, and before it the siblings that its dependencies mean.
  Bundling build(Bundler bundler, BuildOptions options) {
    Map<PackageName, MirrorJson> siblings = new TreeMap<>();
    Map<AssetPath, byte[]> published = new HashMap<>();
    siblings()
        .forEach(sibling -> {
          EsmBundle bundle = sibling.bundle(bundler, options);
          MirrorJson built = bundle.mirrorJson();
          siblings.put(built.name(), built);
          AssetPath at = AssetPath.of(PackageType.NPM, built.name(), built.version());
          bundle.files().forEach((file, bytes) -> published.put(at.child(file), bytes));
        });
    PackageFiles files = PackageFiles.of(folder.resolve("package"));
    Manifest manifest = manifest(PackageJson.in(files, "").tree());
    Map<PackageName, Reference> references = new TreeMap<>();
    Stream.of(manifest.dependencies(), manifest.optionalDependencies())
        .flatMap(map -> map.entrySet().stream())
        .forEach(dependency -> {
          PackageName name = PackageName.of(dependency.getKey());
          references.put(
              name, reference(manifest, name, dependency.getValue(), siblings.get(name)));
        });
    Integrity integrity = Integrity.hash(Algorithm.SHA512, new byte[0]);
    return bundler.bundle(
        new EsmSource(
            manifest,
            integrity,
            new TreeMap<>(),
            files,
            options,
            references,
            siblings,
            publishedAs(published)));
  }

  private static Neighbours publishedAs(Map<AssetPath, byte[]> files) {
    return new Neighbours() {
      @Override
      public Optional<Neighbour> find(PackageName name) {
        return Optional.empty();
      }

      @Override
      public Optional<byte[]> file(AssetPath path) {
        return Optional.ofNullable(files.get(path));
      }
    };
  }

  EsmBundle bundle(Bundler bundler, BuildOptions options) {
    return switch (build(bundler, options)) {
      case EsmBundle bundle -> bundle;
      case Unbuildable unbuildable ->
          throw new AssertionError(folder + ": " + unbuildable.reasons());
      case Stopped stopped -> throw new AssertionError(folder + ": " + stopped.why());
    };
  }

  private static Reference reference(
      Manifest manifest,
      PackageName name,
      String range,
      @org.jspecify.annotations.Nullable MirrorJson sibling) {
    if (sibling == null) {
      return new Reference.Absent(name, range, manifest.isOptional(name));
    }
    int major = sibling.version().major();
    return VersionRange.of(range).followsMajor(major)
        ? new Reference.ByAlias(name, range, new Alias(major), sibling.version())
        : new Reference.Pinned(name, range, sibling.version());
  }

  private static Manifest manifest(JsonNode json) {
    return new Manifest(
        new Release(
            PackageName.of(json.path("name").asText()), Version.of(json.path("version").asText())),
        new Manifest.Dist(URI.create("http://127.0.0.1/x.tgz"), null),
        texts(json.path("dependencies")),
        Map.of(),
        texts(json.path("optionalDependencies")),
        Set.of(),
        null,
        null);
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
