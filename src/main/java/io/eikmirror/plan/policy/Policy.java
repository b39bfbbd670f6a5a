package io.eikmirror.plan.policy;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.policy.Verdict.Kind;
import io.eikmirror.rules.Block;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.pattern.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What rules say of single releases: whether one is meant, whether it may go live, and whether it
/// may stay.
public final class Policy {
  private final Facts facts;
  private final Cooldown cooldown;
  private final Proof proof;
  private final Changes changes;

  public Policy(Facts facts) {
    this.facts = facts;
    this.cooldown = new Cooldown(facts);
    this.proof = new Proof(facts);
    this.changes = new Changes(facts);
  }

  /// Whether the rule means this release. An exact version in a selector, and one that a tag of the
  /// rule points at, is meant whatever the rule says otherwise.
  ///
  /// @param own the range of the rule's selector for the package; null when it has none
  public Verdict selection(
      MirrorRule rule, @Nullable VersionRange own, Packument packument, Manifest manifest) {
    return Selection.of(rule, own, packument, manifest);
  }

  /// Whether the rule means this one release by itself, and not only the newest of its kind.
  public boolean isNamed(
      MirrorRule rule, @Nullable VersionRange own, Packument packument, Version version) {
    return Selection.isNamed(rule, own, packument, version);
  }

  /// Whether the release may go live: every one of the rules has to agree.
  public Verdict safety(List<MirrorRule> rules, Packument packument, Manifest manifest) {
    Release release = manifest.release();
    Optional<Block> block = block(release);
    if (block.isPresent()) {
      return new Verdict(Kind.BLOCKED, block.get().words());
    }
    Verdict verdict = changes.safety(rules, packument, release);
    for (MirrorRule rule : rules) {
      verdict = verdict.passes() ? proof.integrity(rule, manifest) : verdict;
    }
    for (MirrorRule rule : rules) {
      verdict = verdict.passes() ? cooldown.of(rule, packument, manifest.version()) : verdict;
    }
    for (MirrorRule rule : rules) {
      verdict = verdict.passes() ? license(rule, manifest) : verdict;
    }
    // Last, as it takes calls to the registry to know.
    for (MirrorRule rule : rules) {
      verdict = verdict.passes() ? proof.of(rule, packument, manifest) : verdict;
    }
    return verdict;
  }

  private static Verdict license(MirrorRule rule, Manifest manifest) {
    return rule.safety()
        .licenses()
        .objection(manifest.license())
        .map(why -> new Verdict(Kind.BLOCKED, why + " (rule " + rule.name() + ")"))
        .orElse(Verdict.PASSES);
  }

  /// Why a release that is live should be so no more, where rules say that aliases leave it.
  public Optional<String> disowned(List<MirrorRule> rules, Packument packument, Version version) {
    Release release = new Release(packument.name(), version);
    return block(release)
        .filter(block -> block.published() == Block.Published.UNALIAS)
        .map(Block::words)
        .or(() -> changes.disowned(rules, packument, version));
  }

  /// What an operator should know of a package: what the registry changed that is no ordinary
  /// release.
  ///
  /// @param live versions that are mirrored
  public List<Notice> notices(List<MirrorRule> rules, Packument packument, Iterable<Version> live) {
    List<Notice> notices = new ArrayList<>(changes.notices(rules, packument, live));
    for (Version version : live) {
      block(new Release(packument.name(), version))
          .ifPresent(block ->
              notices.add(
                  new Notice(
                      packument.name(),
                      version,
                      switch (block.published()) {
                        case KEEP -> block.words() + "; live already, and stays";
                        case UNALIAS -> block.words();
                      },
                      block.published() == Block.Published.UNALIAS)));
    }
    return notices;
  }

  private Optional<Block> block(Release release) {
    return facts.blocks().stream().filter(block -> block.covers(release, facts.now())).findFirst();
  }

  static boolean anyMatches(List<Selector> selectors, Release release) {
    return selectors.stream().anyMatch(selector -> selector.matches(release));
  }

  /// Something about a release, or a package as a whole.
  ///
  /// @param version null for the package
  /// @param leaves whether aliases are to leave the release
  public record Notice(PackageName name, @Nullable Version version, String words, boolean leaves) {
    Notice(PackageName name, @Nullable Version version, String words) {
      this(name, version, words, false);
    }
  }

  public static String words(List<VersionRange> ranges) {
    return String.join(" || ", ranges.stream().map(VersionRange::toString).toList());
  }
}
