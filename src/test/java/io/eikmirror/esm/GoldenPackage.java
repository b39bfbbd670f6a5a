package io.eikmirror.esm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.Bundling.EsmBundle;
import io.eikmirror.esm.Bundling.Stopped;
import io.eikmirror.esm.Bundling.Unbuildable;
import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.BuildOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
    return bundler.bundle(
        new LocalPackage(folder.resolve("package"))
            .source(options, siblings, LocalPackage.publishedAs(published), LocalPackage.ABSENT));
  }

  EsmBundle bundle(Bundler bundler, BuildOptions options) {
    return switch (build(bundler, options)) {
      case EsmBundle bundle -> bundle;
      case Unbuildable unbuildable ->
          throw new AssertionError(folder + ": " + unbuildable.reasons());
      case Stopped stopped -> throw new AssertionError(folder + ": " + stopped.why());
    };
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
