package io.eikmirror.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.AssetServer;
import io.eikmirror.esm.Bundler;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.mirror.Mirror;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.Release;
import io.eikmirror.operate.Verification;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.loading.RuleLoading;
import io.eikmirror.wiring.Parts;
import io.eikmirror.wiring.Wiring;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// A mirror that publishes to a real asset server, and looks at what is there.
public final class TestMirror implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final Path folder;
  private final URI origin;
  private final NpmRegistry registry;
  private final Bundler bundler;
  private final Ledger ledger = H2Ledger.inMemory();
  private final Parts parts = new Wiring(_ -> null);
  private final AssetServer assets;

  /// @param folder for rules and for work in progress
  public TestMirror(Path folder, URI origin, String key, NpmRegistry registry, Bundler bundler) {
    this.folder = folder;
    this.origin = origin;
    this.registry = registry;
    this.bundler = bundler;
    this.assets = parts.client(origin, key);
  }

  public AssetServer assets() {
    return assets;
  }

  public Mirror mirror() {
    return publishingTo(assets);
  }

  /// The same mirror, where something stands before the server.
  public Mirror publishingTo(AssetServer server) {
    Mirror.Settings settings =
        new Mirror.Settings(folder.resolve("work"), origin, 2, Release.of("@jspm/core@2.1.0"));
    return new Mirror(_ -> registry, server, bundler, ledger, settings, () -> NOW);
  }

  /// A pass without trouble: what is there holds together, and a second one has nothing to do.
  public MirrorReport pass(RuleSet rules) {
    MirrorReport report = mirror().run(rules, Progress.SILENT);
    assertThat(report.hasTrouble()).as(report.toString()).isFalse();
    assertThat(mirror().run(rules, Progress.SILENT).changes()).as("a second pass").isFalse();
    assertThat(new Verification(assets, _ -> {}).run(rules, List.of()).problems()).isEmpty();
    return report;
  }

  /// @param yaml a file of rules
  public RuleSet rules(String yaml) throws IOException {
    Path dir = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(dir.resolve("a.yaml"), yaml);
    return ((RuleLoading.Loaded) parts.rules(dir).load()).rules();
  }

  /// What the server answers for a path.
  public Http.Answer get(String path) throws IOException {
    try (Http http = new Http()) {
      return http.get(origin.resolve(path));
    }
  }

  public String text(String path) throws IOException {
    return new String(get(path).body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    ledger.close();
  }
}
