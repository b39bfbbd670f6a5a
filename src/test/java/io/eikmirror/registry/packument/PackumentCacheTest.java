package io.eikmirror.registry.packument;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.Claims;
import io.eikmirror.npm.Claims.Rank;
import io.eikmirror.npm.Claims.Signature;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.registry.wire.Validators;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackumentCacheTest {
  private static final PackageName NAME = PackageName.of("@s/n");
  private static final URI URL = URI.create("https://r.invalid/@s%2fn");
  private static final Validators VALIDATORS = new Validators("\"a\"", null);

  @TempDir Path temp;
  private Path folder = Path.of("");
  private PackumentCache cache = new PackumentCache(folder);

  @BeforeEach
  void open() {
    folder = temp.resolve("not/there/yet");
    cache = new PackumentCache(folder);
  }

  @Test
  void givesBackWhatWasKept() throws IOException {
    Packument packument = new Packument(NAME, versions(), tags(), times());
    cache.write(URL, VALIDATORS, packument);

    assertThat(cache.validators(URL)).isEqualTo(VALIDATORS);
    assertThat(cache.read(URL, NAME)).hasValue(packument);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void trustsNoFileWhoseChecksumIsWrong() throws IOException {
    cache.write(URL, VALIDATORS, new Packument(NAME, versions(), tags(), times()));
    try (Stream<Path> files = Files.list(folder)) {
      Path file = files.findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 6] ^= 1;
      Files.write(file, bytes);
    }

    assertThat(cache.read(URL, NAME)).isEmpty();
  }

  @Test
  void keepsOnePackumentForEachUrl() {
    URI other = URI.create("https://r.invalid/other/@s%2fn");
    cache.write(URL, VALIDATORS, new Packument(NAME, versions(), tags(), times()));

    assertThat(cache.validators(other).isEmpty()).isTrue();
    assertThat(cache.read(other, NAME)).isEmpty();
    cache.forget(URL);
    assertThat(cache.read(URL, NAME)).isEmpty();
  }

  @Test
  void isOnlyASaving() throws IOException {
    Files.createDirectories(folder.getParent());
    Files.writeString(folder, "a file where the folder should be");

    cache.write(URL, VALIDATORS, new Packument(NAME, versions(), tags(), times()));

    assertThat(cache.read(URL, NAME)).isEmpty();
    assertThat(cache.validators(URL).headers()).isEmpty();
  }

  private static NavigableMap<Version, Manifest> versions() {
    NavigableMap<Version, Manifest> versions = new TreeMap<>();
    Manifest.Dist hashed =
        new Manifest.Dist(
            "https://r.invalid/n-1.0.0.tgz",
            Integrity.hash(Algorithm.SHA512, new byte[] {1}),
            new Claims(List.of(new Signature("key", "sig")), Rank.TRUSTED_PUBLISHER, true));
    Manifest.Dist bare = new Manifest.Dist("https://r.invalid/n-2.0.0.tgz", null);
    put(versions, "1.0.0", hashed, "use \"m\"\n");
    put(versions, "2.0.0-rc.1+build", bare, null);
    return versions;
  }

  private static void put(
      Map<Version, Manifest> versions,
      String version,
      Manifest.Dist dist,
      @Nullable String deprecated) {
    Release release = new Release(NAME, Version.of(version));
    versions.put(
        release.version(),
        new Manifest(
            release,
            dist,
            Map.of("a", "^1", "b", "npm:c@2"),
            Map.of("react", "*"),
            Map.of("o", ">=1 <2"),
            Set.of("react"),
            "(MIT OR CC0-1.0)",
            deprecated,
            true));
  }

  private static Map<String, Version> tags() {
    return Map.of("latest", Version.of("1.0.0"));
  }

  private static Map<Version, Instant> times() {
    return Map.of(Version.of("1.0.0"), Instant.parse("2024-02-23T22:24:08.672123Z"));
  }
}
