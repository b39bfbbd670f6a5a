package io.eikmirror.ledger;

import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.policy.Past;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pin;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What the daemon remembers between passes. Written by the pass and the watch, read by the
/// planner's caller, the page and `explain`. Safe for use by many threads.
///
/// It is a memory, not the truth: what is published stands on the asset server alone, and an empty
/// ledger only means that history starts today. Every method throws `LedgerException` when the
/// database does not answer.
public interface Ledger extends AutoCloseable {

  /// Remembers a run, and the alias moves in its report, in one step.
  void record(Run run);

  /// The newest runs first, at most `limit`.
  List<Run> runs(int limit);

  /// How the aliases of a package moved, newest first; what operators ordered is among it.
  List<AliasMove> aliasHistory(PackageName name);

  /// The aliases that are to stay where an operator put them. Read anew with each call, as
  /// operators do not wait for a daemon to stop.
  SortedMap<MajorAlias, Pin> pins();

  /// Every open failure and refusal, in the order of releases.
  List<RetryClock> retryClocks();

  /// Counts one more attempt that went wrong and sets the release's retry clock.
  ///
  /// @param toolchain the tools, and whatever else a new attempt could come out differently for
  RetryClock setBack(
      Release release, RetryClock.Kind kind, String reason, String toolchain, Instant now);

  /// Forgets the setback of a release: it went up.
  void clear(Release release);

  /// When each of the versions was first heard of; those that are new to the ledger are first heard
  /// of `now`.
  Map<Version, Instant> firstSeen(PackageName name, Collection<Version> versions, Instant now);

  /// What was found of a release's signature and attestations, of the very tarball that the
  /// manifest names.
  Optional<Evidence> evidence(Manifest manifest);

  /// Remembers what was found of a release's signature and attestations.
  void found(Manifest manifest, Evidence evidence);

  /// What the registries said of packages before.
  Map<PackageName, Past> pasts();

  /// Remembers what the registries say now, for the next pass.
  void remember(Map<PackageName, Past> pasts);

  /// Remembers what a pass decided of releases. What stays as it was keeps its `since`.
  void judged(Collection<Judgement> judgements);

  /// What was last decided of each release of a package, the newest version first.
  List<Judgement> judgements(PackageName name);

  @Override
  void close();
}
