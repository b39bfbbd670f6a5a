package io.eikmirror.plan.shelf;

import io.eikmirror.eik.Alias;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.policy.Policy;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.policy.Verdict.Kind;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pin;
import io.eikmirror.rules.BuildOptions.OnChange;
import io.eikmirror.rules.MirrorRule;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which releases of one package may go live, and where its aliases may point.
public final class Gate {
  private final Policy policy;
  private final Obstacles obstacles;
  private final Restraints restraints;
  private final Builds builds;
  private final Packument packument;
  private final List<MirrorRule> governors;
  private final List<MirrorRule> guards;
  private final Map<Version, Verdict> safety = new HashMap<>();

  /// @param governors the rules that name the package, or the one that stands for them
  /// @param guards the rules whose safety holds
  Gate(
      Policy policy,
      Obstacles obstacles,
      Restraints restraints,
      Packument packument,
      List<MirrorRule> governors,
      List<MirrorRule> guards) {
    this.policy = policy;
    this.obstacles = obstacles;
    this.restraints = restraints;
    this.builds = new Builds(obstacles.sight(), obstacles, restraints);
    this.packument = packument;
    this.governors = List.copyOf(governors);
    this.guards = List.copyOf(guards);
  }

  private PackageName name() {
    return packument.name();
  }

  /// Whether the rules keep an alias of that major.
  public boolean hasAlias(int major) {
    return governors.stream().anyMatch(rule -> rule.alias().keeps(major));
  }

  Verdict safety(Manifest manifest) {
    Verdict known = safety.get(manifest.version());
    if (known == null) {
      Verdict rules = policy.safety(guards, packument, manifest);
      known = rules.passes() ? obstacles.of(manifest.release()) : rules;
      safety.put(manifest.version(), known);
    }
    return known;
  }

  Verdict aliasVerdict(Manifest manifest) {
    Verdict safety = safety(manifest);
    return safety.passes()
        ? off(manifest.version())
            .or(() -> pin(manifest.version().major()).map(Gate::pinned))
            .or(() ->
                freezer(manifest.version().major())
                    .map(rule -> frozen(rule, manifest.version().major())))
            .orElse(Verdict.PASSES)
        : safety;
  }

  private static Verdict pinned(Pin pin) {
    return new Verdict(Kind.HELD, pin.words());
  }

  /// Why the alias of its major may not point at a version that passes all else.
  public Optional<Verdict> off(Version version) {
    Release before = live(version.major()).map(live -> new Release(name(), live)).orElse(null);
    return obstacles.atAlias(new Release(name(), version), before);
  }

  /// Whether nothing that happened before stands in the way of publishing it.
  public boolean isFree(Release release) {
    return obstacles.of(release).passes();
  }

  /// Where the alias is whatever is newer: an operator's pin, or one that cannot be carried out.
  Optional<Version> ordered(int major) {
    return pin(major)
        .map(Pin::version)
        .or(() -> unfit(major))
        .or(() -> freezer(major).flatMap(_ -> live(major)));
  }

  /// The rule that freezes the alias of a major, where that points at anything it may stay at.
  private Optional<MirrorRule> freezer(int major) {
    return governors.stream()
        .filter(rule -> rule.alias().frozen().contains(major))
        .filter(_ -> live(major).filter(at -> disowned(at).isEmpty()).isPresent())
        .findFirst();
  }

  private Verdict frozen(MirrorRule rule, int major) {
    return new Verdict(
        Kind.HELD,
        "v%d is frozen (alias.freeze of rule %s, %s)".formatted(major, rule.name(), rule.source()));
  }

  /// The pin of the alias of a major, where what it is pinned to can be there.
  private Optional<Pin> pin(int major) {
    return hasAlias(major)
        ? restraints
            .pin(new MajorAlias(name(), new Alias(major)))
            .filter(pin -> pinVerdict(pin).passes())
        : Optional.empty();
  }

  /// What stands in the way of a pin: what is published is there for good, and all else has to pass
  /// as any release has.
  public Verdict pinVerdict(Pin pin) {
    Manifest manifest = packument.versions().get(pin.version().withoutBuild());
    if (obstacles.sight().isMirrored(pin.release())) {
      return Verdict.PASSES;
    }
    return manifest == null
        ? new Verdict(Kind.REFUSED, "the registry has no such version")
        : safety(manifest);
  }

  /// An alias whose pin cannot be carried out stays where it is.
  private Optional<Version> unfit(int major) {
    boolean unfit = restraints.unfit().containsKey(new MajorAlias(name(), new Alias(major)));
    return unfit ? live(major) : Optional.empty();
  }

  /// Why the aliases are to leave a release, where they are.
  Optional<String> disowned(Version version) {
    return policy.disowned(guards, packument, version.withoutBuild());
  }

  /// Whether a published release may stay where it is pinned: nobody wants it away, whatever keeps
  /// it from being published anew.
  public boolean keeps(Version version) {
    Manifest manifest = packument.versions().get(version.withoutBuild());
    Kind kind = manifest == null ? Kind.PASSES : safety(manifest).kind();
    return kind != Kind.BLOCKED && kind != Kind.DISTRUSTED && disowned(version).isEmpty();
  }

  private boolean isLive(Version version) {
    return live(version.major()).map(Version::withoutBuild).filter(version::equals).isPresent()
        && disowned(version).isEmpty();
  }

  /// Where the alias of a major points and may go on to.
  public Optional<Version> live(int major) {
    return hasAlias(major)
        ? obstacles
            .sight()
            .live(new MajorAlias(name(), new Alias(major)))
            .filter(version -> restraints.bar(new Release(name(), version)).isEmpty())
        : Optional.empty();
  }

  /// Whether an alias may point at a release that may go live.
  boolean isUnbarred(Version version) {
    return restraints.bar(new Release(name(), version.withoutBuild())).isEmpty()
        && off(version).isEmpty();
  }

  /// The build of a release that is to be live.
  ///
  /// @param version as the registry knows it
  public Version current(Version version) {
    boolean many = governors.getFirst().build().onChange() == OnChange.REBUILD;
    return builds.current(new Release(name(), version), many);
  }

  /// How this plan builds it, where it is not the first build.
  public Optional<Rebuild> rebuilt(Version build) {
    return builds
        .planned(new Release(name(), build.withoutBuild()))
        .filter(rebuild -> rebuild.version().equals(build));
  }

  /// What stands in the way of building a published release again.
  public Verdict rebuildVerdict(Version build) {
    Manifest manifest = packument.versions().get(build.withoutBuild());
    Verdict rules =
        manifest == null
            ? new Verdict(Kind.REFUSED, "the registry has it no more")
            : safety(manifest);
    return rules.passes() ? obstacles.of(new Release(name(), build.nextBuild())) : rules;
  }

  /// The newest of these, newest first, that may go live. One that failed is waited for with what
  /// is live.
  Optional<Version> newest(Stream<Manifest> wanted) {
    boolean onlyLive = false;
    for (Iterator<Manifest> rest = wanted.iterator(); rest.hasNext(); ) {
      Manifest manifest = rest.next();
      Verdict verdict = safety(manifest);
      boolean passes = verdict.passes() && !onlyLive;
      if (passes || isLive(manifest.version())) {
        return passes ? Optional.of(current(manifest.version())) : live(manifest.version().major());
      }
      onlyLive |= verdict.kind() == Kind.STUCK || verdict.kind() == Kind.REFUSED;
    }
    return Optional.empty();
  }

  /// What an operator should know of the releases that are live.
  public List<Policy.Notice> notices(Set<Version> live) {
    return policy.notices(guards, packument, live);
  }
}
