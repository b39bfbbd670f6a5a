package io.eikmirror.mirror.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.MirrorPlan;
import io.eikmirror.plan.world.LiveState;
import io.eikmirror.plan.world.Presence;
import io.eikmirror.testing.PublishedRelease;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
  private static final PackageName VUE = PackageName.of("vue");

  @Test
  void anUndeclaredImportMeansTheNewestReleaseThatThePackageIsDevelopedWith() {
    Neighbourhood near = of("vue@2.6.14", "vue@2.7.16", "vue@3.5.0", "vue@3.6.0-beta.1");

    assertThat(near.release(VUE, VersionRange.of("^2.6.12"))).contains(Release.of("vue@2.7.16"));
    assertThat(near.release(VUE, VersionRange.of(">=2"))).contains(Release.of("vue@3.5.0"));
  }

  @Test
  void withoutSuchAReleaseItMeansTheNewestOfAll() {
    Neighbourhood near = of("vue@2.7.16", "vue@3.5.0", "vue@3.6.0-beta.1");

    assertThat(near.release(VUE, VersionRange.of("^1.0.0"))).contains(Release.of("vue@3.5.0"));
    assertThat(near.release(VUE, null)).contains(Release.of("vue@3.5.0"));
    assertThat(near.release(PackageName.of("react"), null)).isEmpty();
  }

  private static Neighbourhood of(String... mirrored) {
    Map<Release, Presence> releases =
        Stream.of(mirrored)
            .collect(
                Collectors.toMap(
                    Release::of,
                    release -> new Presence.Mirrored(PublishedRelease.plain(release))));
    MirrorPlan nothing =
        new MirrorPlan(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    return Neighbourhood.of(nothing, new LiveState(releases, Set.of(), Map.of()));
  }
}
