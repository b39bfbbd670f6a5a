package io.eikmirror.mirror;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.RegistryException;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.loading.RuleDirectory;
import io.eikmirror.rules.loading.RuleLoading;
import io.eikmirror.testing.FakeNpmRegistry;
import io.eikmirror.testing.InMemoryAssetServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A registry, an asset server and a bundler that do as they are told, and whole passes over them.
abstract class WholePasses {
  static final PackageName APP = PackageName.of("app");
  static final Alias V3 = new Alias(3);

  @TempDir Path folder;
  final FakeNpmRegistry registry = new FakeNpmRegistry();
  final InMemoryAssetServer assets = new InMemoryAssetServer();
  final FakeBundler bundler = new FakeBundler();
  @AutoClose final Ledger ledger = H2Ledger.inMemory();
  final Set<String> withoutTarball = new TreeSet<>();
  Runnable meanwhile = () -> {};
  Instant now = Instant.parse("2026-11-21T08:00:00Z");
  String yaml = "packages: [app]\n    dependencies: runtime+peers\n    importMap: app";

  @BeforeEach
  void fillTheRegistry() {
    registry.release("base", "1.0.0");
    registry.release("lib", "2.0.0", "base@^1.0.0");
    registry.release("app", "3.0.0", "lib@^2.0.0");
  }

  MirrorReport pass() {
    return mirror(assets).run(rules(), Progress.SILENT);
  }

  Mirror mirror(AssetServer server) {
    return mirror(server, ledger);
  }

  Mirror mirror(AssetServer server, Ledger ledger) {
    URI origin = URI.create("http://assets.test");
    Mirror.Settings settings =
        new Mirror.Settings(folder.resolve("work"), origin, 2, FakeBundler.POLYFILLS);
    return new Mirror(_ -> new BrokenLine(), server, bundler, ledger, settings, () -> now);
  }

  /// The registry, over a line that breaks in the middle of some tarballs.
  private final class BrokenLine implements NpmRegistry {
    @Override
    public Lookup packument(PackageName name) {
      return registry.packument(name);
    }

    @Override
    public Evidence evidence(Manifest manifest, @Nullable Instant published) {
      return registry.evidence(manifest, published);
    }

    @Override
    public <T> T tarball(Manifest manifest, Body<T> body) {
      meanwhile.run();
      if (withoutTarball.contains(manifest.release().toString())) {
        URI url = manifest.dist().tarball();
        throw new RegistryException(url, 0, true, "the line broke", null);
      }
      return registry.tarball(manifest, body);
    }
  }

  RuleSet rules() {
    try {
      Path rules = Files.createDirectories(folder.resolve("rules"));
      Files.writeString(
          rules.resolve("app.yaml"), "version: 1\nrules:\n  - name: app\n    " + yaml + "\n");
      return switch (new RuleDirectory(_ -> null).load(rules)) {
        case RuleLoading.Loaded(var loaded, _) -> loaded;
        case RuleLoading.Invalid(var errors) -> throw new IllegalStateException(errors.toString());
      };
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> words(List<Line> lines) {
    return lines.stream()
        .map(line -> line.name() + "@" + line.version() + ": " + line.reason())
        .toList();
  }
}
