package io.eikmirror.rules.reading;

import com.fasterxml.jackson.core.JsonPointer;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.MirrorRule.AliasPolicy;
import io.eikmirror.rules.MirrorRule.DeprecatedReleases;
import io.eikmirror.rules.MirrorRule.Prerelease;
import io.eikmirror.rules.safety.Upstream;
import io.eikmirror.rules.schedule.CronExpression;
import io.eikmirror.rules.schedule.Durations;
import io.eikmirror.rules.schedule.Schedule;
import io.eikmirror.rules.schema.Nearest;
import io.eikmirror.rules.yaml.Keys;
import io.eikmirror.rules.yaml.Value;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes a rule of its mapping, with every default filled in. What holds where nothing is written
/// is decided here, and told to editors by the schema's `default`s.
public final class RuleReader {
  private static final String DEFAULT_SCHEDULE = "17 * * * *";
  private static final Duration DEFAULT_JITTER = Duration.ofMinutes(2);

  private RuleReader() {}

  /// @param defaults where the file's `defaults` are
  public static WrittenRule read(Value rule, JsonPointer defaults) {
    Keys own = Keys.of(rule);
    Keys keys = own.inheriting(defaults);
    List<Value> entries = own.find("packages").map(Value::entries).orElse(List.of());
    MirrorRule read =
        new MirrorRule(
            own.read("name", name -> name, ""),
            entries.stream().flatMap(entry -> entry.as(Selectors::parse).stream()).toList(),
            keys.find("versions")
                .map(value -> value.allAs(Selectors::range))
                .orElse(List.of(VersionRange.of("*"))),
            keys.texts("tags", List.of()),
            keys.word("prerelease", Prerelease.NEVER),
            keys.word("deprecated", DeprecatedReleases.SKIP),
            SafetyReader.read(keys),
            upstream(keys),
            DependencyReader.read(keys),
            BuildReader.read(keys.below("build")),
            alias(keys),
            MapReader.read(keys),
            schedule(keys),
            limits(keys.below("limits")),
            keys.find("registry").map(Value::text).orElse(null),
            rule.source());
    return new WrittenRule(
        read,
        own.flag("enabled", true),
        own.find("name").map(Value::source).orElse(rule.source()),
        keys.find("registry").map(Value::source).orElse(rule.source()),
        own.find("packages").map(Value::source).orElse(rule.source()),
        entries);
  }

  private static AliasPolicy alias(Keys keys) {
    Optional<Value> written = keys.find("alias");
    if (written.filter(value -> value.node().isObject()).isEmpty()) {
      return keys.read("alias", "none"::equals, false) ? AliasPolicy.NONE : AliasPolicy.MAJOR;
    }
    Keys own = Keys.of(written.get());
    return new AliasPolicy(
        own.flag("major", true),
        own.read("zero", "allow"::equals, true),
        Set.copyOf(
            own.find("freeze").map(value -> value.allAs(Integer::valueOf)).orElse(List.of())));
  }

  private static Upstream upstream(Keys keys) {
    Upstream standard = Upstream.DEFAULT;
    return new Upstream(
        keys.word("removedUpstream", standard.removed()),
        keys.word("tagRegression", standard.regression()),
        keys.below("limits")
            .read("newVersionsPerRun", RuleReader::count, standard.newVersionsPerRun()));
  }

  private static Schedule schedule(Keys keys) {
    return new Schedule(
        keys.read("schedule", CronExpression::checked, DEFAULT_SCHEDULE),
        keys.read("timezone", RuleReader::zone, ZoneOffset.UTC),
        keys.read("jitter", Durations::parse, DEFAULT_JITTER));
  }

  private static ZoneId zone(String text) {
    try {
      return text.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(text);
    } catch (DateTimeException _) {
      String meant =
          Nearest.to(text, ZoneId.getAvailableZoneIds())
              .map(name -> ", did you mean " + name + "?")
              .orElse(":");
      throw new IllegalArgumentException(
          "\"%s\" is not a time zone%s write UTC or a region such as Europe/Oslo"
              .formatted(text, meant));
    }
  }

  private static ArchiveLimits limits(Keys keys) {
    ArchiveLimits standard = ArchiveLimits.DEFAULT;
    return new ArchiveLimits(
        keys.read("tarball", ByteSize::parse, standard.tarball()),
        keys.read("unpacked", ByteSize::parse, standard.unpacked()),
        keys.read("file", ByteSize::parse, standard.file()),
        keys.read("files", RuleReader::count, standard.files()),
        keys.read("ratio", RuleReader::count, standard.ratio()));
  }

  /// A number of one or more.
  public static int count(String text) {
    if (!text.matches("0*[1-9][0-9]{0,6}")) {
      throw new IllegalArgumentException("\"" + text + "\" is not a number of one or more");
    }
    return Integer.parseInt(text);
  }
}
