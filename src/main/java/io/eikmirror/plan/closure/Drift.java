package io.eikmirror.plan.closure;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.esm.Reference;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.resolution.Declarations.Declared;
import io.eikmirror.plan.resolution.DependencySpec;
import io.eikmirror.plan.resolution.Resolution;
import io.eikmirror.plan.resolution.Resolution.Taken;
import io.eikmirror.plan.resolution.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What of a published release would be otherwise if it were built today. Published files never
/// change, so that what they pin gets old.
final class Drift {
  private static final String ENTRIES = "entries";

  private Drift() {}

  /// Something that would be otherwise.
  ///
  /// @param today what it would be referred to; null when it is a setting
  record Difference(String words, @Nullable Reference today) {
    /// Whether a new build comes out as it says. What is built again itself in the same plan counts
    /// as what it was.
    boolean isMetBy(@Nullable Reference built) {
      return today == null || (built != null && release(today).equals(release(built)));
    }
  }

  /// Whether a reference can get old: one by an alias moves with it, unless another range holds by
  /// now.
  static boolean isPossible(ReferenceTaken taken, Optional<Target> target, Declared declared) {
    boolean pinned = target.filter(to -> to.version() != null).isPresent();
    return pinned
        || Target.isAbsent(taken)
        || (target.isPresent() && isOverridden(taken, declared));
  }

  private static boolean isOverridden(ReferenceTaken taken, Declared declared) {
    return declared.means() instanceof DependencySpec.Ranged(_, var range)
        && !range.toString().equals(taken.range());
  }

  /// What is different of one dependency; empty when nothing is.
  ///
  /// @param today what it would come to
  static Optional<Difference> of(
      Declared declared, ReferenceTaken taken, Optional<Target> target, Resolution today) {
    if (!(today instanceof Taken found)) {
      return Optional.empty();
    }
    ReferenceTaken anew = ReferenceTaken.of(found.reference());
    Version now = anew.resolved();
    return now == null
        ? Optional.empty()
        : difference(declared.name(), taken, target, anew, now)
            .map(words -> new Difference(words, found.reference()));
  }

  /// What `mirror.json` calls it, whichever build that is.
  private static String release(Reference reference) {
    Reference release =
        reference instanceof Reference.Pinned(var name, var range, var version)
            ? new Reference.Pinned(name, range, version.withoutBuild())
            : reference;
    return ReferenceTaken.of(release).to();
  }

  private static Optional<String> difference(
      PackageName name,
      ReferenceTaken taken,
      Optional<Target> target,
      ReferenceTaken anew,
      Version now) {
    if (Target.isAbsent(taken)) {
      return Optional.of("was built without %s, and %s can be had by now".formatted(name, now));
    }
    @Nullable Version pinned = target.map(Target::version).orElse(null);
    if (pinned != null) {
      return pinned.equals(now)
          ? Optional.empty()
          : Optional.of(
              "pins %s %s, and %s is the newest in %s".formatted(name, pinned, now, anew.range()));
    }
    return taken.to().equals(anew.to())
        ? Optional.empty()
        : Optional.of(
            "imports %s, and %s holds by now: %s".formatted(taken.to(), anew.range(), anew.to()));
  }

  /// The settings that are others by now. Entry points that dependents asked for stand among those
  /// of the rule.
  ///
  /// @param settings as words, by key
  static List<String> of(MirrorJson live, SortedMap<String, String> settings) {
    List<String> drift = new ArrayList<>();
    settings.forEach((key, now) -> {
      // Older mirrors did not tell all of them.
      String before = live.built().getOrDefault(key, now);
      boolean same =
          before.equals(now) || (key.equals(ENTRIES) && words(before).containsAll(words(now)));
      if (!same) {
        drift.add(
            "was built with build.%s %s, and it is %s now".formatted(key, said(before), said(now)));
      }
    });
    return drift;
  }

  /// The subpaths that somebody asked for when it was built.
  static Set<String> entries(MirrorJson live) {
    return words(live.built().getOrDefault(ENTRIES, ""));
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : Set.copyOf(List.of(text.split(" ")));
  }

  private static String said(String words) {
    return words.isEmpty() ? "empty" : "\"" + words + "\"";
  }

  /// Whether the registry still names the tarball that it was made from: another one is another
  /// release.
  static boolean isSame(MirrorJson live, Manifest manifest) {
    Integrity named = manifest.dist().integrity();
    return named != null && (named.algorithm() != Algorithm.SHA512 || named.equals(live.source()));
  }
}
