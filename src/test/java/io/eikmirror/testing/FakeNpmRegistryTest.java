package io.eikmirror.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Version;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.RegistryException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeNpmRegistryTest {
  private final FakeNpmRegistry registry = new FakeNpmRegistry();

  @Test
  void answersWithTheReleasesItWasGiven() {
    registry.release("react", "18.3.1", "loose-envify@^1.1.0").peers("x@*");
    registry.release("react", "19.0.0-rc.1");

    Packument packument = found("react");

    assertThat(packument.versions()).hasSize(2);
    assertThat(packument.tags()).isEqualTo(Map.of("latest", Version.of("18.3.1")));
    Manifest manifest = packument.versions().firstEntry().getValue();
    assertThat(manifest.dependencies()).isEqualTo(Map.of("loose-envify", "^1.1.0"));
    byte[] bytes = registry.tarball(manifest, InputStream::readAllBytes);
    assertThat(manifest.dist().integrity()).isEqualTo(Integrity.hash(Algorithm.SHA512, bytes));
  }

  @Test
  void countsAndBreaks() {
    registry.release("react", "18.3.1");
    found("react");
    registry.breaks("react");

    assertThatThrownBy(() -> registry.packument(PackageName.of("react")))
        .isInstanceOf(RegistryException.class);
    assertThat(registry.packumentsAsked("react")).isEqualTo(2);
    assertThat(registry.packument(PackageName.of("vue"))).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void packsAFolder(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("package.json"),
        """
        {"name": "@x/y", "version": "1.0.0", "dependencies": {"lit": "^3.0.0"}}
        """);
    registry.release(folder);

    Manifest manifest = found("@x/y").versions().firstEntry().getValue();

    assertThat(manifest.declares(PackageName.of("lit"))).hasValue("^3.0.0");
  }

  private Packument found(String name) {
    return ((Lookup.Found) registry.packument(PackageName.of(name))).packument();
  }
}
