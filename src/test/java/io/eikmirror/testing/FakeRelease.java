package io.eikmirror.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.npm.Claims;
import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.jspecify.annotations.Nullable;

/// One release of a `FakeNpmRegistry`. It can be changed at any time; the registry answers with
/// what it is then. Its tarball holds a `package.json` made of what was said here, unless a file of
/// that name or whole tarball bytes were given.
public final class FakeRelease {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Release release;
  private final Map<String, String> dependencies = new TreeMap<>();
  private final Map<String, String> peers = new TreeMap<>();
  private final Map<String, String> optionals = new TreeMap<>();
  private final Set<String> optionalPeers = new TreeSet<>();
  private final Map<String, byte[]> files = new TreeMap<>();
  private @Nullable Instant published = Instant.parse("2024-01-01T00:00:00Z");
  private @Nullable String license;
  private @Nullable String deprecated;
  private byte @Nullable [] tarball;
  private @Nullable Integrity integrity;
  private Claims claims = Claims.NONE;
  private Evidence evidence = Evidence.NONE;

  FakeRelease(Release release) {
    this.release = release;
  }

  static FakeRelease of(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      JsonNode json = JSON.readTree(folder.resolve("package.json").toFile());
      FakeRelease added =
          new FakeRelease(
              new Release(
                  PackageName.of(json.path("name").asText()),
                  Version.of(json.path("version").asText())));
      added.dependencies.putAll(ranges(json.path("dependencies")));
      added.peers.putAll(ranges(json.path("peerDependencies")));
      added.optionals.putAll(ranges(json.path("optionalDependencies")));
      json.path("peerDependenciesMeta")
          .properties()
          .forEach(meta -> {
            if (meta.getValue().path("optional").asBoolean()) {
              added.optionalPeers.add(meta.getKey());
            }
          });
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        added.files.put(path, Files.readAllBytes(file));
      }
      return added;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the package in " + folder, e);
    }
  }

  /// @param specs as `name@range`
  public FakeRelease dependencies(String... specs) {
    return add(dependencies, specs);
  }

  /// @param specs as `name@range`
  public FakeRelease peers(String... specs) {
    return add(peers, specs);
  }

  /// Peers that `peerDependenciesMeta` marks as optional.
  ///
  /// @param specs as `name@range`
  public FakeRelease optionalPeers(String... specs) {
    Map<String, String> added = new TreeMap<>();
    add(added, specs);
    optionalPeers.addAll(added.keySet());
    peers.putAll(added);
    return this;
  }

  /// @param specs as `name@range`
  public FakeRelease optionals(String... specs) {
    return add(optionals, specs);
  }

  public FakeRelease deprecated(@Nullable String message) {
    this.deprecated = message;
    return this;
  }

  /// What the registry says of its licence.
  public FakeRelease license(String expression) {
    this.license = expression;
    return this;
  }

  /// When it was published; null when the registry does not say. 2024-01-01 unless told.
  public FakeRelease published(@Nullable Instant when) {
    this.published = when;
    return this;
  }

  /// Puts a file into the tarball.
  public FakeRelease file(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /// Serves these bytes, whatever they are.
  public FakeRelease tarball(byte[] bytes) {
    this.tarball = bytes.clone();
    return this;
  }

  /// Names this hash instead of the true one.
  public FakeRelease integrity(Integrity claimed) {
    this.integrity = claimed;
    return this;
  }

  /// Claims this, and it is found to be that.
  public FakeRelease proving(Claims claimed, Evidence found) {
    this.claims = claimed;
    this.evidence = found;
    return this;
  }

  Evidence evidence() {
    return evidence;
  }

  public Release release() {
    return release;
  }

  /// What the packument says of this release.
  public Manifest manifest() {
    String file = release.name().unscoped() + "-" + release.version() + ".tgz";
    String url = "https://registry.invalid/" + release.name() + "/-/" + file;
    Integrity named = integrity == null ? Integrity.hash(Algorithm.SHA512, bytes()) : integrity;
    return new Manifest(
        release,
        new Manifest.Dist(url, named, claims),
        dependencies,
        peers,
        optionals,
        optionalPeers,
        license,
        deprecated,
        false);
  }

  /// The bytes of the tarball.
  public byte[] bytes() {
    return tarball == null ? packed() : tarball.clone();
  }

  Optional<Instant> published() {
    return Optional.ofNullable(published);
  }

  private byte[] packed() {
    Map<String, byte[]> all = new TreeMap<>(files);
    try {
      if (!all.containsKey("package.json")) {
        all.put("package.json", JSON.writeValueAsBytes(packageJson()));
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
        for (Map.Entry<String, byte[]> file : all.entrySet()) {
          TarArchiveEntry entry = new TarArchiveEntry("package/" + file.getKey());
          entry.setSize(file.getValue().length);
          entry.setModTime(0);
          tar.putArchiveEntry(entry);
          tar.write(file.getValue());
          tar.closeArchiveEntry();
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot pack " + release, e);
    }
  }

  private Map<String, Object> packageJson() {
    Map<String, Object> meta = new TreeMap<>();
    optionalPeers.forEach(name -> meta.put(name, Map.of("optional", true)));
    return new TreeMap<>(
        Map.of(
            "name", release.name().value(),
            "version", release.version().toString(),
            "dependencies", dependencies,
            "peerDependencies", peers,
            "optionalDependencies", optionals,
            "peerDependenciesMeta", meta));
  }

  private FakeRelease add(Map<String, String> into, String... specs) {
    for (String spec : specs) {
      int at = spec.indexOf('@', 1);
      into.put(spec.substring(0, at), spec.substring(at + 1));
    }
    return this;
  }

  private static Map<String, String> ranges(JsonNode node) {
    Map<String, String> ranges = new TreeMap<>();
    node.properties().forEach(entry -> ranges.put(entry.getKey(), entry.getValue().asText()));
    return ranges;
  }
}
