package io.eikmirror.plan.policy;

import io.eikmirror.npm.Claims.Rank;
import io.eikmirror.npm.Evidence.Finding;
import io.eikmirror.npm.Evidence.Standing;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Version;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.safety.Trust;
import io.eikmirror.rules.safety.Trust.Provenance;
import io.eikmirror.rules.safety.Trust.Signatures;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// Whether a release proves what the rules want it to.
record Proof(Facts facts) {

  Verdict integrity(MirrorRule rule, Manifest manifest) {
    Integrity integrity = manifest.dist().integrity();
    boolean strong =
        integrity != null
            && (rule.safety().trust().sha1Allowed() || integrity.algorithm() == Algorithm.SHA512);
    return strong
        ? Verdict.PASSES
        : Verdict.distrusted(
            "the registry names no sha512 of its tarball, and rule %s allows no less"
                .formatted(rule.name()));
  }

  Verdict of(MirrorRule rule, Packument packument, Manifest manifest) {
    Trust trust = rule.safety().trust();
    if (Policy.anyMatches(trust.exclude(), manifest.release())) {
      return Verdict.PASSES;
    }
    if (trust.provenance() == Provenance.NO_DOWNGRADE) {
      Optional<Verdict> downgrade = downgrade(rule, packument, manifest);
      if (downgrade.isPresent()) {
        return downgrade.get();
      }
    }
    Verdict signature =
        trust.signatures() == Signatures.IGNORE
            ? Verdict.PASSES
            : of(
                rule,
                facts.evidence(manifest).signature(),
                trust.signatures() == Signatures.REQUIRE);
    return !signature.passes() || trust.provenance() == Provenance.IGNORE
        ? signature
        : provenance(rule, facts.evidence(manifest).provenance());
  }

  private static Verdict provenance(MirrorRule rule, Finding finding) {
    Trust trust = rule.safety().trust();
    boolean verified = trust.provenance() == Provenance.VERIFIED;
    if (finding.standing() == Standing.CONSISTENT && (verified || !trust.signedBy().isAnybody())) {
      return Verdict.held("%s; rule %s wants to know".formatted(finding.words(), rule.name()));
    }
    Optional<String> objection =
        Optional.ofNullable(finding.signer()).flatMap(trust.signedBy()::objection);
    return objection
        .map(why ->
            Verdict.distrusted(
                "%s: %s (trust.signedBy of rule %s)".formatted(finding.words(), why, rule.name())))
        .orElseGet(() -> of(rule, finding, verified || trust.provenance() == Provenance.REQUIRE));
  }

  private static Verdict of(MirrorRule rule, Finding finding, boolean required) {
    return switch (finding.standing()) {
      case VERIFIED, CONSISTENT -> Verdict.PASSES;
      case ABSENT ->
          required
              ? Verdict.distrusted(
                  "%s, and rule %s requires it".formatted(finding.words(), rule.name()))
              : Verdict.PASSES;
      case UNCHECKED -> Verdict.held(finding.words());
      case WRONG -> Verdict.distrusted(finding.words());
    };
  }

  /// A release that came a weaker way than one before it may be the work of somebody who stole a
  /// token. Prereleases are no measure for others.
  private Optional<Verdict> downgrade(MirrorRule rule, Packument packument, Manifest manifest) {
    Version version = manifest.version();
    Rank rank = manifest.dist().claims().rank();
    Duration ignoreAfter = rule.safety().trust().ignoreAfter();
    boolean old =
        ignoreAfter != null
            && packument
                .published(version)
                .filter(at -> Duration.between(at, facts.now()).compareTo(ignoreAfter) > 0)
                .isPresent();
    if (old) {
      return Optional.empty();
    }
    return packument.versions().values().stream()
        .filter(other -> other.dist().claims().rank().compareTo(rank) > 0)
        .filter(other -> version.isPrerelease() || !other.version().isPrerelease())
        .filter(other -> isBefore(packument, other.version(), version))
        .max(Comparator.comparing(Manifest::version))
        .map(better -> Verdict.held(downgraded(rule, manifest, better)));
  }

  private static String downgraded(MirrorRule rule, Manifest manifest, Manifest better) {
    return "%s, where %s had %s: a stolen token may be behind it"
            .formatted(
                words(manifest.dist().claims().rank()),
                better.version(),
                better.dist().claims().rank().words())
        + "; if it is right, add \"%s\" to trust.exclude of rule %s"
            .formatted(manifest.release(), rule.name());
  }

  private static String words(Rank rank) {
    return rank == Rank.NONE ? "published without provenance" : "only " + rank.words();
  }

  private static boolean isBefore(Packument packument, Version one, Version other) {
    Optional<Instant> first = packument.published(one);
    Optional<Instant> second = packument.published(other);
    boolean dated = first.isPresent() && second.isPresent();
    return dated ? first.get().isBefore(second.get()) : one.compareTo(other) < 0;
  }
}
