package io.eikmirror.mirror;

import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.mirror.neighbours.SideBySide;
import io.eikmirror.mirror.release.MissingEntries;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Evidence.Standing;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.Explanation;
import io.eikmirror.plan.MirrorPlan;
import io.eikmirror.plan.Planning.Needs;
import io.eikmirror.plan.draft.Planner;
import io.eikmirror.plan.policy.Past;
import io.eikmirror.plan.world.LiveState;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Presence;
import io.eikmirror.plan.world.Setback;
import io.eikmirror.plan.world.Use;
import io.eikmirror.plan.world.World;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.Lookup.Found;
import io.eikmirror.registry.Lookup.Missing;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.RegistryException;
import io.eikmirror.rules.RuleSet;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Looks up what the planner asks for, until there is a plan: packuments at the registry, releases
/// and aliases at the asset server. One lookout is for one pass.
final class Lookout {
  private final RuleSet rules;
  private final NpmRegistry registry;
  private final AssetServer server;
  private final MissingEntries missing;
  private final Ledger ledger;
  private final Map<Release, Setback> setbacks;
  private final Instant now;
  private final Planner planner = new Planner();
  private final Progress progress;
  private final Map<PackageName, Past> pasts;
  private final ConcurrentMap<Release, Evidence> evidence = new ConcurrentHashMap<>();
  private final ConcurrentMap<Use, SortedSet<String>> lacks = new ConcurrentHashMap<>();
  private final ConcurrentMap<PackageName, Lookup> known = new ConcurrentHashMap<>();
  private final ConcurrentMap<PackageName, String> unreachable = new ConcurrentHashMap<>();
  private final ConcurrentMap<Release, Presence> releases = new ConcurrentHashMap<>();
  private final ConcurrentMap<MajorAlias, Optional<Version>> aliases = new ConcurrentHashMap<>();

  Lookout(
      RuleSet rules,
      NpmRegistry registry,
      AssetServer server,
      MissingEntries missing,
      Ledger ledger,
      Map<Release, Setback> setbacks,
      Instant now,
      Progress progress) {
    this.rules = rules;
    this.registry = registry;
    this.server = server;
    this.missing = missing;
    this.ledger = ledger;
    this.setbacks = Map.copyOf(setbacks);
    this.pasts = ledger.pasts();
    this.now = now;
    this.progress = progress;
  }

  /// Looks, plans, and looks again.
  MirrorPlan plan() {
    while (true) {
      switch (planner.plan(world())) {
        case Needs needs -> look(needs);
        case MirrorPlan plan -> {
          return plan;
        }
      }
    }
  }

  /// Plans, and keeps of what was seen what carrying the plan out needs.
  Outlook outlook() {
    MirrorPlan plan = plan();
    return Outlook.of(plan, world());
  }

  /// Plans, and tells why the releases of a package stand where they do.
  Explanation explain(PackageName name, @Nullable Version version) {
    plan();
    return planner.explain(name, version);
  }

  /// Everything that was seen so far.
  World world() {
    Map<MajorAlias, Version> pointing = new TreeMap<>();
    aliases.forEach((alias, version) -> version.ifPresent(to -> pointing.put(alias, to)));
    LiveState live = new LiveState(releases, Set.copyOf(aliases.keySet()), pointing);
    return new World(
        rules,
        known,
        unreachable,
        live,
        setbacks,
        ledger.pins(),
        firstSeen(),
        evidence,
        lacks,
        pasts,
        now);
  }

  private void look(Needs needs) {
    SideBySide.run(needs.packuments(), this::lookUp);
    SideBySide.run(needs.releases(), release -> releases.put(release, presence(release)));
    SideBySide.run(needs.uses(), use -> lacks.put(use, lacks(use)));
    SideBySide.run(needs.evidence(), release -> evidence.put(release, evidence(release)));
    SideBySide.run(
        needs.aliases(),
        alias -> aliases.put(alias, server.alias(PackageType.NPM, alias.name(), alias.alias())));
  }

  private SortedSet<String> lacks(Use use) {
    return releases.get(use.of().release()) instanceof Presence.Mirrored(MirrorJson mirrorJson)
        ? missing.of(use, mirrorJson)
        : Collections.emptySortedSet();
  }

  private void lookUp(PackageName name) {
    try {
      known.put(name, registry.packument(name));
    } catch (RegistryException e) {
      unreachable.put(name, String.valueOf(e.getMessage()));
    }
    progress.looking(name, known.size() + unreachable.size(), known.size() + unreachable.size());
  }

  /// What was found once holds, as long as the registry names the same tarball.
  private Evidence evidence(Release release) {
    if (!(known.get(release.name()) instanceof Found(Packument packument))) {
      return Evidence.NONE;
    }
    Manifest manifest = Objects.requireNonNull(packument.versions().get(release.version()));
    return ledger
        .evidence(manifest)
        .filter(found -> !mayBeVerifiedNow(found))
        .orElseGet(() -> {
          Evidence found =
              registry.evidence(manifest, packument.published(release.version()).orElse(null));
          if (found.isFinal()) {
            ledger.found(manifest, found);
          }
          return found;
        });
  }

  /// What was found before a rule named a Sigstore root.
  private boolean mayBeVerifiedNow(Evidence found) {
    return found.provenance().standing() == Standing.CONSISTENT
        && rules.rules().stream().anyMatch(rule -> rule.safety().trust().sigstoreRoot() != null);
  }

  private Presence presence(Release release) {
    AssetPath at = AssetPath.of(PackageType.NPM, release.name(), release.version());
    Optional<MirrorJson> mirrorJson =
        server.file(at.child(MirrorJson.FILE)).flatMap(MirrorJson::parse);
    if (mirrorJson.isPresent()) {
      return new Presence.Mirrored(mirrorJson.get());
    }
    return server.holds(PackageType.NPM, release.name(), release.version())
        ? new Presence.Foreign()
        : new Presence.NotThere();
  }

  /// What is published as that release; empty when nothing of ours is.
  Optional<MirrorJson> published(Release release) {
    return presence(release) instanceof Presence.Mirrored(MirrorJson mirrorJson)
        ? Optional.of(mirrorJson)
        : Optional.empty();
  }

  /// The ledger is only asked about packages whose registry does not tell every time.
  private Map<Release, Instant> firstSeen() {
    Map<Release, Instant> seen = new TreeMap<>();
    for (Lookup lookup : known.values()) {
      switch (lookup) {
        case Missing _ -> {}
        case Found(Packument packument) -> {
          NavigableMap<Version, ?> versions = packument.versions();
          if (!packument.times().keySet().containsAll(versions.keySet())) {
            ledger
                .firstSeen(packument.name(), versions.keySet(), now)
                .forEach((version, at) -> seen.put(new Release(packument.name(), version), at));
          }
        }
      }
    }
    return seen;
  }
}
