package io.eikmirror.plan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.policy.Past.Missed;
import io.eikmirror.plan.policy.Past.Tag;
import io.eikmirror.testing.BareManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PastTest {
  private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
  private static final Set<String> LATEST = Set.of("latest");
  private static final Version ONE = Version.of("1.0.0");
  private static final Version TWO = Version.of("2.0.0");

  @Test
  void remembersWhereATagWasAtItsHighestAndWhenItFell() {
    Past high = look(Past.UNKNOWN, NOON, "2.0.0", "1.0.0", "2.0.0");
    Past fallen = look(high, NOON.plusSeconds(60), "1.0.0", "1.0.0", "2.0.0");
    Past still = look(fallen, NOON.plusSeconds(120), "1.0.0", "1.0.0", "2.0.0");
    Past back = look(still, NOON.plusSeconds(180), "2.0.0", "1.0.0", "2.0.0");

    assertThat(high.tags()).containsEntry("latest", new Tag(TWO, null));
    assertThat(still.tags()).containsEntry("latest", new Tag(TWO, NOON.plusSeconds(60)));
    assertThat(back.tags()).containsEntry("latest", new Tag(TWO, null));
  }

  @Test
  void isOnlyCertainOfAFallAfterAnHour() {
    Tag tag = new Tag(TWO, NOON);
    assertThat(tag.isCertain(NOON.plus(Duration.ofMinutes(59)))).isFalse();
    assertThat(tag.isCertain(NOON.plus(Duration.ofMinutes(60)))).isTrue();
  }

  @Test
  void countsHowOftenAMirroredVersionWasMissed() {
    Past past = look(Past.UNKNOWN, NOON, "2.0.0", "1.0.0", "2.0.0");
    for (int hours = 12; hours <= 36; hours += 12) {
      past = look(past, NOON.plus(Duration.ofHours(hours)), "2.0.0", "2.0.0");
    }
    Missed missed = Objects.requireNonNull(past.missed().get(ONE));
    assertThat(missed).isEqualTo(new Missed(NOON.plus(Duration.ofHours(12)), 3));
    assertThat(missed.isCertain(NOON.plus(Duration.ofHours(35)))).isFalse();
    assertThat(missed.isCertain(NOON.plus(Duration.ofHours(36)))).isTrue();
    assertThat(look(past, NOON, "2.0.0", "1.0.0", "2.0.0").missed()).isEmpty();
  }

  @Test
  void knowsAPackageAgainThatWasGoneForAWhile() {
    Past gone = look(Past.UNKNOWN, NOON, "1.0.0", "1.0.0").missing(NOON.plusSeconds(60));
    Packument same = packument("2.0.0", "1.0.0", "2.0.0");
    assertThat(gone.unpublished(same)).isEmpty();
    assertThat(gone.found(same, LATEST, Set.of(ONE), NOON).gone()).isNull();
  }

  @Test
  void doesNotTakeAnotherPackageUnderTheSameNameForIt() {
    Past gone = look(Past.UNKNOWN, NOON, "1.0.0", "1.0.0").missing(NOON.plusSeconds(60));
    Packument other = packument("2.0.0", "2.0.0");
    assertThat(gone.unpublished(other)).contains(NOON.plusSeconds(60));
    Past later = gone.found(other, LATEST, Set.of(ONE), NOON.plusSeconds(120));
    assertThat(later.unpublished(packument("2.0.1", "2.0.0", "2.0.1"))).isPresent();
  }

  @Test
  void doesNotMissWhatWasNeverThere() {
    assertThat(Past.UNKNOWN.missing(NOON)).isEqualTo(Past.UNKNOWN);
    assertThat(Past.UNKNOWN.isKnown()).isFalse();
  }

  /// 1.0.0 is mirrored.
  private static Past look(Past before, Instant now, String latest, String... versions) {
    return before.found(packument(latest, versions), LATEST, Set.of(ONE), now);
  }

  private static Packument packument(String latest, String... versions) {
    PackageName name = PackageName.of("a");
    TreeMap<Version, Manifest> manifests = new TreeMap<>();
    Stream.of(versions)
        .map(Version::of)
        .forEach(version -> {
          Integrity integrity = Integrity.hash(Algorithm.SHA512, new byte[0]);
          Manifest.Dist dist = new Manifest.Dist("http://127.0.0.1/a.tgz", integrity);
          manifests.put(version, BareManifest.of(new Release(name, version), dist));
        });
    return new Packument(name, manifests, Map.of("latest", Version.of(latest)), Map.of());
  }
}
