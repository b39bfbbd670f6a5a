package io.eikmirror.rules.reading;

import io.eikmirror.registry.sigstore.TrustedRoot;
import io.eikmirror.rules.pattern.LicensePolicy;
import io.eikmirror.rules.pattern.Selector;
import io.eikmirror.rules.pattern.SignedBy;
import io.eikmirror.rules.safety.ReleaseAge;
import io.eikmirror.rules.safety.Safety;
import io.eikmirror.rules.safety.Trust;
import io.eikmirror.rules.schedule.Durations;
import io.eikmirror.rules.yaml.Keys;
import io.eikmirror.rules.yaml.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a rule wants of a release before it may go live.
final class SafetyReader {
  private SafetyReader() {}

  static Safety read(Keys keys) {
    return new Safety(
        age(keys),
        selectors(keys, "minimumReleaseAgeExclude"),
        keys.word("missingTime", Safety.DEFAULT.missingTime()),
        trust(keys.below("trust")),
        licenses(keys.below("licenses")));
  }

  private static ReleaseAge age(Keys keys) {
    Optional<Value> written = keys.find("minimumReleaseAge");
    Duration standard = ReleaseAge.DEFAULT.patch();
    if (written.filter(value -> value.node().isObject()).isEmpty()) {
      return ReleaseAge.of(keys.read("minimumReleaseAge", Durations::parse, standard));
    }
    Keys levels = Keys.of(written.orElseThrow());
    Duration otherwise = levels.read("default", Durations::parse, standard);
    return new ReleaseAge(
        levels.read("major", Durations::parse, otherwise),
        levels.read("minor", Durations::parse, otherwise),
        levels.read("patch", Durations::parse, otherwise));
  }

  private static Trust trust(Keys keys) {
    Trust standard = Trust.DEFAULT;
    return new Trust(
        keys.read("integrity", "sha1-ok"::equals, standard.sha1Allowed()),
        keys.word("signatures", standard.signatures()),
        keys.word("provenance", standard.provenance()),
        keys.find("ignoreAfter").flatMap(value -> value.as(Durations::parse)).orElse(null),
        selectors(keys, "exclude"),
        keys.find("sigstoreRoot").flatMap(value -> value.as(SafetyReader::root)).orElse(null),
        signedBy(keys.below("signedBy")));
  }

  private static SignedBy signedBy(Keys keys) {
    return new SignedBy(text(keys, "issuer"), text(keys, "identity"), text(keys, "repository"));
  }

  private static @Nullable String text(Keys keys, String key) {
    return keys.find(key).map(Value::text).orElse(null);
  }

  /// Read for the sake of whoever writes the rule; it is read again when it is needed.
  private static Path root(String file) {
    Path path = Path.of(file).toAbsolutePath();
    if (!Files.isReadable(path)) {
      throw new IllegalArgumentException(
          "cannot read the file "
              + file
              + ": name it absolutely, or relative to the folder that the mirror is started in");
    }
    try {
      TrustedRoot.read(path);
      return path;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s is not a trusted root of Sigstore: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static LicensePolicy licenses(Keys keys) {
    return new LicensePolicy(keys.texts("allow", List.of()), keys.texts("deny", List.of()));
  }

  private static List<Selector> selectors(Keys keys, String key) {
    return keys.find(key).map(value -> value.allAs(Selectors::parse)).orElse(List.of());
  }
}
