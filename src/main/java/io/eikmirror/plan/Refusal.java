package io.eikmirror.plan;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.world.Setback;
import io.eikmirror.rules.MirrorRule;
import org.jspecify.annotations.Nullable;

/// Why a package, or one of its releases, will not be mirrored as things are: it, or a rule, has to
/// change.
public sealed interface Refusal {

  PackageName name();

  /// The version it is about; null when it is the whole package.
  default @Nullable Version version() {
    return null;
  }

  /// In words for the operator.
  String reason();

  /// As the report shows it.
  default Line line() {
    return new Line(name(), version(), reason());
  }

  /// The registry has no such package.
  record MissingPackage(PackageName name, String why) implements Refusal {
    @Override
    public String reason() {
      return why + "; check how the rule spells it";
    }
  }

  /// An asset server cannot serve a package of that name.
  record UnservableName(PackageName name) implements Refusal {
    @Override
    public String reason() {
      return "Eik cannot serve this name: it takes lower-case letters only";
    }
  }

  /// The package has no release that the rule admits.
  record NothingAdmitted(PackageName name, MirrorRule rule, String wanted, boolean onlyPrereleases)
      implements Refusal {
    @Override
    public String reason() {
      return "no release is in %s, which rule %s asks for%s"
          .formatted(
              wanted,
              rule.name(),
              onlyPrereleases
                  ? "; it has prereleases alone: prerelease: tagged takes those that a dist-tag"
                      + " points at"
                  : "");
    }
  }

  /// A refusal of one release.
  sealed interface OfRelease extends Refusal {
    Release release();

    @Override
    default PackageName name() {
      return release().name();
    }

    @Override
    default Version version() {
      return release().version();
    }
  }

  /// A rule does not let it through, whatever the time: it is blocked, or does not prove what it
  /// has to.
  record AgainstRules(Release release, String reason) implements OfRelease {}

  /// Somebody else published that version on the asset server; it can never be replaced.
  record PublishedByOthers(Release release) implements OfRelease {
    @Override
    public String reason() {
      return "already on the asset server, without a mirror.json: not published by a mirror";
    }
  }

  /// An earlier pass found that it cannot be built; not tried again before its time.
  record TriedBefore(Release release, Setback setback) implements OfRelease {
    @Override
    public String reason() {
      return setback.words();
    }
  }
}
