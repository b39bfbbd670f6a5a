package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.testing.HostileDaemon;
import io.eikmirror.testing.HostileRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A daemon mirrors packages that mean harm: it goes on serving meanwhile, and each package is
/// refused or isolated without harm to the others.
@Tag("npm")
class HostilePackagesIT {
  private static final int ENOUGH = 50;

  /// May be refused; all others are published.
  private static final String DEEP = "deep";

  @TempDir Path folder;

  @Test
  void aDaemonServesOnWhileItBuildsThem() throws IOException {
    try (HostileDaemon daemon = new HostileDaemon(folder)) {
      List<Duration> latencies = daemon.latenciesWhileBuilding();
      assertThat(latencies).hasSizeGreaterThan(ENOUGH);

      Set<String> published = new TreeSet<>();
      for (String name : HostileRegistry.PACKAGES.keySet()) {
        daemon
            .mirrorJson(name)
            .ifPresent(release -> {
              published.add(name);
              assertThat(entry(release).path("names"))
                  .as(name)
                  .anyMatch(it -> it.asText().equals("kept"));
            });
      }
      Set<String> wanted = new TreeSet<>(HostileRegistry.PACKAGES.keySet());
      wanted.remove(DEEP);
      assertThat(published).as(daemon.log()).containsAll(wanted);
      assertThat(entry(daemon.mirrorJson("loops").orElseThrow()).path("loads").asText())
          .isEqualTo("no");
      assertThat(entry(daemon.mirrorJson("allocates").orElseThrow()).path("loads").asText())
          .isEqualTo("no");
      JsonNode well = entry(daemon.mirrorJson("well-behaved").orElseThrow());
      assertThat(well.path("loads").asText()).isEqualTo("yes");
      assertThat(well.path("namesBy").asText()).isEqualTo("execution");
    }
  }

  private static JsonNode entry(JsonNode mirrorJson) {
    return mirrorJson.path("entries").path(".");
  }
}
