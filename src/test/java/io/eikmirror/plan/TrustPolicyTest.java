package io.eikmirror.plan;

import static io.eikmirror.plan.PlanWords.published;
import static io.eikmirror.plan.PlanWords.refused;
import static io.eikmirror.plan.PlanWords.words;
import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.Claims.Rank;
import io.eikmirror.npm.Evidence.Finding;
import io.eikmirror.npm.Evidence.Standing;
import io.eikmirror.npm.Signer;
import io.eikmirror.rules.pattern.SignedBy;
import io.eikmirror.rules.safety.Trust;
import io.eikmirror.rules.safety.Trust.Provenance;
import io.eikmirror.rules.safety.Trust.Signatures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What may go live of what signatures and attestations tell.
class TrustPolicyTest {
  private static final Finding ABSENT = Finding.absent("not signed by the registry");
  private static final Finding RIGHT = new Finding(Standing.VERIFIED, "signed");
  private static final Finding ABOUT_IT = new Finding(Standing.CONSISTENT, "provenance");

  private static Trust trust(Signatures signatures, Provenance provenance) {
    return new Trust(false, signatures, provenance, null, List.of(), null, SignedBy.ANYBODY);
  }

  private static Trust signedBy(SignedBy signer) {
    return new Trust(
        false, Signatures.IGNORE, Provenance.NO_DOWNGRADE, null, List.of(), null, signer);
  }

  @Test
  void refusesAWrongSignatureAndTakesTheReleaseBefore() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has("a@1.0.0")
            .has(ManifestDraft.of("a@1.1.0").by(Rank.NONE))
            .proves("a@1.1.0", Finding.wrong("the signature does not fit"), ABSENT);
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("a@1.0.0");
    assertThat(refused(plan)).containsExactly("a 1.1.0 the signature does not fit");
  }

  @Test
  void holdsASignatureThatNobodyCanCheckYet() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has("a@1.0.0")
            .has(ManifestDraft.of("a@1.1.0").by(Rank.NONE))
            .proves("a@1.1.0", Finding.unchecked("the key is not known"), ABSENT);
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("a@1.0.0");
    assertThat(words(plan.held())).containsExactly("a 1.1.0 the key is not known");
    assertThat(plan.refused()).isEmpty();
  }

  @Test
  void takesUnsignedReleasesUnlessTheRuleRequiresSignatures() {
    Scene lax = Scene.of(rule("a", "a")).has("a@1.0.0");
    assertThat(published(lax.plan())).containsExactly("a@1.0.0");

    Trust require = trust(Signatures.REQUIRE, Provenance.IGNORE);
    Scene strict =
        Scene.of(rule("a", "a").trust(require))
            .has("a@1.1.0")
            .has(ManifestDraft.of("a@1.0.0").by(Rank.NONE))
            .proves("a@1.0.0", RIGHT, ABSENT);
    MirrorPlan plan = strict.plan();
    assertThat(published(plan)).containsExactly("a@1.0.0");
    assertThat(refused(plan)).containsExactly("a 1.1.0 not signed, and rule a requires it");
  }

  @Test
  void looksAtNothingThatTheRuleIgnores() {
    Scene scene =
        Scene.of(rule("a", "a").trust(trust(Signatures.IGNORE, Provenance.IGNORE)))
            .has(ManifestDraft.of("a@1.0.0").by(Rank.NONE))
            .proves("a@1.0.0", Finding.wrong("no"), Finding.wrong("no"));
    assertThat(published(scene.plan())).containsExactly("a@1.0.0");
  }

  @Test
  void holdsAReleaseThatCameAWeakerWayThanOneBefore() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has(ManifestDraft.of("a@1.0.0").by(Rank.TRUSTED_PUBLISHER).days(50))
            .has(ManifestDraft.of("a@1.1.0").by(Rank.PROVENANCE).days(40))
            .proves("a@1.0.0", RIGHT, ABOUT_IT);
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("a@1.0.0");
    assertThat(words(plan.held()))
        .containsExactly(
            "a 1.1.0 only provenance, where 1.0.0 had a trusted publisher: a stolen token may be"
                + " behind it; if it is right, add \"a@1.1.0\" to trust.exclude of rule a");
  }

  @Test
  void holdsNothingAgainstAReleaseThatIsNoDowngrade() {
    RuleDraft rule = rule("a", "a").trust(trust(Signatures.IGNORE, Provenance.NO_DOWNGRADE));
    Scene scene =
        Scene.of(rule)
            .has(ManifestDraft.of("a@1.0.0-rc.1").by(Rank.STAGED_PUBLISH).days(60))
            .has(ManifestDraft.of("a@1.0.0").days(50))
            .has(ManifestDraft.of("a@2.0.0").by(Rank.PROVENANCE).days(40));
    assertThat(published(scene.plan())).containsExactly("a@1.0.0", "a@2.0.0");
  }

  @Test
  void aDowngradeIsLetThroughByNameOrWhenItIsOld() {
    Duration month = Duration.ofDays(30);
    Trust forgetful =
        new Trust(
            false,
            Signatures.IGNORE,
            Provenance.NO_DOWNGRADE,
            month,
            List.of(),
            null,
            SignedBy.ANYBODY);
    for (RuleDraft rule :
        List.of(rule("a", "a").trusting("a@1.1.0"), rule("a", "a").trust(forgetful))) {
      Scene scene =
          Scene.of(rule)
              .has(ManifestDraft.of("a@1.0.0").by(Rank.PROVENANCE).days(50))
              .has(ManifestDraft.of("a@1.1.0").days(40));
      assertThat(published(scene.plan())).containsExactly("a@1.1.0");
    }
  }

  @Test
  void aDateAtTheEndOfTimeIsNoOldDowngrade() {
    Trust trust =
        new Trust(
            false,
            Signatures.IGNORE,
            Provenance.NO_DOWNGRADE,
            Duration.ofDays(6_000_000),
            List.of(),
            null,
            SignedBy.ANYBODY);
    Scene scene =
        Scene.of(rule("a", "a").trust(trust))
            .has(ManifestDraft.of("a@1.0.0").by(Rank.PROVENANCE))
            .has(ManifestDraft.of("a@1.1.0").days(-365_240_000_000L));
    assertThat(published(scene.plan())).containsExactly("a@1.0.0");
  }

  @Test
  void holdsProvenanceThatNobodyVerifiedWhereTheRuleWantsItVerified() {
    Trust verified = trust(Signatures.IGNORE, Provenance.VERIFIED);
    Scene scene =
        Scene.of(rule("a", "a").trust(verified))
            .has(ManifestDraft.of("a@1.0.0").by(Rank.PROVENANCE))
            .has(ManifestDraft.of("a@1.1.0").by(Rank.PROVENANCE))
            .has("a@1.2.0")
            .proves("a@1.0.0", ABSENT, RIGHT)
            .proves("a@1.1.0", ABSENT, ABOUT_IT);
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("a@1.0.0");
    assertThat(refused(plan)).containsExactly("a 1.2.0 no attestations, and rule a requires it");
    assertThat(scene.explain("a").lines())
        .anyMatch(line -> line.contains("1.1.0  held") && line.contains("rule a wants to know"));
  }

  @Test
  void refusesWhatSomebodyElseSigned() {
    SignedBy acme = new SignedBy("https://issuer.test", null, "https://git.test/acme/*");
    Scene scene =
        Scene.of(rule("a", "a").trust(signedBy(acme)))
            .has(ManifestDraft.of("a@1.0.0").by(Rank.PROVENANCE))
            .has(ManifestDraft.of("a@1.1.0").by(Rank.PROVENANCE))
            .proves("a@1.0.0", ABSENT, signedFor("https://git.test/acme/a"))
            .proves("a@1.1.0", ABSENT, signedFor("https://git.test/acme-inc/a"));
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("a@1.0.0");
    assertThat(refused(plan))
        .singleElement()
        .asString()
        .contains("\"https://git.test/acme-inc/a\" and not \"https://git.test/acme/*\"");
  }

  @Test
  void holdsWhatNobodyKnowsTheSignerOfWhereTheRuleNamesOne() {
    SignedBy acme = new SignedBy(null, null, "https://git.test/acme/*");
    Scene scene =
        Scene.of(rule("a", "a").trust(signedBy(acme)))
            .has(ManifestDraft.of("a@1.0.0").by(Rank.PROVENANCE))
            .proves("a@1.0.0", ABSENT, ABOUT_IT);
    assertThat(scene.plan().steps()).isEmpty();
  }

  private static Finding signedFor(String repository) {
    Signer signer = new Signer("https://issuer.test", "workflow", repository);
    return new Finding(Standing.VERIFIED, "signed", signer);
  }
}
