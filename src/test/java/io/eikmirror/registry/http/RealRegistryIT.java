package io.eikmirror.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Version;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.npmrc.RegistrySettings;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The registry that npm is configured for on this machine.
@Tag("npm")
class RealRegistryIT {
  @TempDir Path cache;

  private NpmRegistry registry() {
    Path home = Path.of(System.getProperty("user.home"));
    RegistrySettings settings =
        RegistrySettings.find(Path.of("").toAbsolutePath(), home, System.getenv());
    return Registries.of(settings, cache).asNpmDoes();
  }

  @ParameterizedTest
  @CsvSource({"next, 2000", "typescript, 3000", "@types/node, 2000", "react, 2000"})
  void readsTheLargestPackuments(String name, int versions) {
    Packument packument = Upstream.found(registry(), name);

    assertThat(packument.versions()).hasSizeGreaterThan(versions);
    assertThat(packument.tags()).containsKey("latest");
    assertThat(packument.versions().values())
        .allSatisfy(manifest -> assertThat(manifest.dist().integrity()).isNotNull());
  }

  @Test
  void fetchesATarballWhoseHashIsTheOneNamed() {
    Packument lodash = Upstream.found(registry(), "lodash");
    Manifest manifest = Objects.requireNonNull(lodash.versions().get(Version.of("4.17.21")));

    byte[] bytes = registry().tarball(manifest, InputStream::readAllBytes);

    assertThat(Integrity.hash(Algorithm.SHA512, bytes)).isEqualTo(manifest.dist().integrity());
  }

  @Test
  void knowsNoPackageOfThatName() {
    Lookup lookup = registry().packument(PackageName.of("eik-mirror-no-such-package-of-this-name"));

    assertThat(lookup).isInstanceOf(Lookup.Missing.class);
  }
}
