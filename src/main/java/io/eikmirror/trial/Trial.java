package io.eikmirror.trial;

import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.mirror.Pass;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.PublishedRelease;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.rules.RuleSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Tries one package: the road of every release, with what the release needs, to an asset server
/// that holds nothing else.
public final class Trial {
  private static final int NAMED = 8;

  private final RuleSet rules;
  private final NpmRegistry registry;

  /// @param rules the operator's
  public Trial(RuleSet rules, NpmRegistry registry) {
    this.rules = rules;
    this.registry = registry;
  }

  /// Which release is meant.
  public sealed interface Choice {
    record Chosen(Release release) implements Choice {}

    /// @param why for the one who asked
    record None(String why) implements Choice {}
  }

  /// The release that the words mean.
  ///
  /// @throws io.eikmirror.registry.RegistryException when the registry cannot be asked
  public Choice choose(Subject subject) {
    return switch (registry.packument(subject.name())) {
      case Lookup.Missing missing ->
          new Choice.None("there is no package " + subject.name() + ": " + missing.why());
      case Lookup.Found(Packument packument) ->
          subject
              .choose(packument)
              .<Choice>map(version -> new Choice.Chosen(new Release(subject.name(), version)))
              .orElseGet(() -> new Choice.None(nothing(subject, packument)));
    };
  }

  private static String nothing(Subject subject, Packument packument) {
    String newest =
        packument.versions().descendingKeySet().stream()
            .sorted(Comparator.comparing(Version::isPrerelease))
            .limit(NAMED)
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    String tags = String.join(", ", packument.tags().keySet().stream().sorted().toList());
    return "no version of %s is meant by \"%s\": the newest are %s; the dist-tags are %s"
        .formatted(subject.name(), subject.wanted(), newest, tags);
  }

  /// Builds the release, and what it needs.
  ///
  /// @param pass over the server, which takes what is published
  public Tried run(Release release, Pass pass, AssetServer assets, Progress progress) {
    TrialRules trial = new TrialRules(rules, release);
    List<PackageName> brought =
        rules.rules().isEmpty()
            ? List.of()
            : pass.preview(trial.alone(), Progress.SILENT).report().published().stream()
                .map(PublishedRelease::name)
                .distinct()
                .toList();
    MirrorReport report = pass.run(trial.with(brought), progress);
    Map<Release, MirrorJson> built = new TreeMap<>();
    report
        .published()
        .forEach(published ->
            read(assets, new Release(published.name(), published.version()))
                .ifPresent(mirrorJson -> built.put(mirrorJson.release(), mirrorJson)));
    return Tried.of(release, built, report, new Weights(assets));
  }

  private static Optional<MirrorJson> read(AssetServer assets, Release release) {
    AssetPath at = AssetPath.of(PackageType.NPM, release.name(), release.version());
    return assets.file(at.child(MirrorJson.FILE)).flatMap(MirrorJson::parse);
  }
}
