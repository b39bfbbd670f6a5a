package io.eikmirror.plan.policy;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.policy.Past.Missed;
import io.eikmirror.plan.policy.Past.Tag;
import io.eikmirror.plan.policy.Policy.Notice;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.safety.Upstream.Regression;
import io.eikmirror.rules.safety.Upstream.Removed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a registry took back: versions, dist-tags, whole packages.
record Changes(Facts facts) {

  /// A dist-tag that points lower than it did.
  private record Fall(String tag, Tag before, @Nullable Version to) {
    /// Whether it moved back over that version.
    boolean passed(Version version) {
      return to != null && version.compareTo(to) > 0 && version.compareTo(before.highest()) <= 0;
    }

    String words() {
      String where = to == null ? "is gone, it pointed at " : "moved back to " + to + " from ";
      return "the dist-tag " + tag + " " + where + before.highest();
    }
  }

  /// Whether a release that is not live may go so.
  Verdict safety(List<MirrorRule> rules, Packument packument, Release release) {
    Optional<Instant> unpublished = facts.past(packument.name()).unpublished(packument);
    boolean approved =
        rules.stream()
            .allMatch(rule -> Policy.anyMatches(rule.safety().trust().exclude(), release));
    if (unpublished.isPresent() && !approved) {
      return Verdict.held(
          "%s; if it is right, add \"%s\" to trust.exclude of rule %s"
              .formatted(registered(unpublished.get()), release, rules.getFirst().name()));
    }
    return falls(rules, packument).stream()
        .filter(fall -> fall.passed(release.version()))
        .findFirst()
        .map(fall -> Verdict.held(fall.words()))
        .orElse(Verdict.PASSES);
  }

  private static String registered(Instant unpublished) {
    return "the package was unpublished (missed since %s), and somebody took its name"
        .formatted(unpublished);
  }

  Optional<String> disowned(List<MirrorRule> rules, Packument packument, Version version) {
    Past past = facts.past(packument.name());
    Missed missed = past.missed().get(version);
    boolean removed =
        missed != null
            && missed.isCertain(facts.now())
            && !packument.versions().containsKey(version);
    if (removed && unaliases(rules)) {
      return Optional.of("the registry has " + version + " no more");
    }
    return rules.stream().noneMatch(Changes::follows)
        ? Optional.empty()
        : falls(rules, packument).stream()
            .filter(fall -> fall.passed(version) && fall.before().isCertain(facts.now()))
            .findFirst()
            .map(Fall::words);
  }

  List<Notice> notices(List<MirrorRule> rules, Packument packument, Iterable<Version> live) {
    PackageName name = packument.name();
    List<Notice> notices = new ArrayList<>();
    Past past = facts.past(name);
    past.unpublished(packument)
        .ifPresent(at -> notices.add(new Notice(name, null, registered(at))));
    falls(rules, packument)
        .forEach(fall ->
            notices.add(
                new Notice(
                    name,
                    null,
                    fall.words()
                        + (rules.stream().anyMatch(Changes::follows)
                            ? "; aliases follow (tagRegression: follow)"
                            : "; what is live stays (tagRegression: hold)"))));
    for (Version version : live) {
      if (!packument.versions().containsKey(version)) {
        notices.add(removed(rules, name, version, past.missed().get(version)));
      }
    }
    return notices;
  }

  private Notice removed(
      List<MirrorRule> rules, PackageName name, Version version, @Nullable Missed missed) {
    String gone =
        "the registry has it no more" + (missed == null ? "" : " since " + missed.since());
    if (!unaliases(rules)) {
      return new Notice(name, version, gone + "; it stays (removedUpstream: keep)");
    }
    return missed != null && missed.isCertain(facts.now())
        ? new Notice(name, version, gone + " (removedUpstream: unalias)", true)
        : new Notice(
            name,
            version,
            gone
                + "; aliases leave it once it was missed 3 times in a day"
                + " (removedUpstream: unalias)");
  }

  private static boolean unaliases(List<MirrorRule> rules) {
    return rules.stream().anyMatch(rule -> rule.upstream().removed() == Removed.UNALIAS);
  }

  private static boolean follows(MirrorRule rule) {
    return rule.upstream().regression() == Regression.FOLLOW;
  }

  private List<Fall> falls(List<MirrorRule> rules, Packument packument) {
    Past past = facts.past(packument.name());
    if (past.unpublished(packument).isPresent()) {
      return List.of();
    }
    List<Fall> falls = new ArrayList<>();
    for (String tag : watched(rules)) {
      Tag before = past.tags().get(tag);
      Version now = packument.tags().get(tag);
      if (before != null && (now == null || now.compareTo(before.highest()) < 0)) {
        falls.add(new Fall(tag, before, now));
      }
    }
    return falls;
  }

  /// The dist-tags that matter to the rules.
  private static Set<String> watched(List<MirrorRule> rules) {
    Set<String> tags = new TreeSet<>();
    tags.add("latest");
    rules.forEach(rule -> tags.addAll(rule.tags()));
    return tags;
  }
}
