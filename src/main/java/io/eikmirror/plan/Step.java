package io.eikmirror.plan;

import io.eikmirror.eik.Alias;
import io.eikmirror.esm.Reference;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleMap;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One thing to do. The steps of a plan are in an order in which they can be carried out one by
/// one; what may run side by side is told by `after`.
public sealed interface Step {

  /// Why, in words.
  String reason();

  /// Build a release and publish it.
  ///
  /// @param rule whose build options, limits, registry and integrity policy hold
  /// @param guards the rules that lead to it: the licence that it turns out to have, too, has to be
  ///   one that each of them takes
  /// @param references by the name that the release imports; under an `npm:` alias the reference
  ///   itself carries the real name
  /// @param entries subpaths that dependents import, besides those that the rule lists
  /// @param absent why references are `Absent`, for the operator
  /// @param after releases of this plan that come first; when one of them fails, this one cannot be
  ///   built either
  record Publish(
      Manifest manifest,
      MirrorRule rule,
      List<MirrorRule> guards,
      SortedMap<PackageName, Reference> references,
      SortedSet<String> entries,
      SortedMap<PackageName, String> absent,
      SortedSet<Release> after,
      String reason)
      implements Step {
    public Publish {
      guards = List.copyOf(guards);
      references = Collections.unmodifiableSortedMap(new TreeMap<>(references));
      entries = sorted(entries);
      absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
      after = sorted(after);
    }

    public Release release() {
      return manifest.release();
    }

    /// The same, with what has to come first.
    public Publish after(SortedSet<Release> first) {
      return new Publish(manifest, rule, guards, references, entries, absent, first, reason);
    }

    /// The release that each reference means while this one is built, by the same keys. Each is
    /// published already, or a step of the same plan.
    public SortedMap<PackageName, Release> siblings() {
      SortedMap<PackageName, Release> siblings = new TreeMap<>();
      references.forEach(
          (name, reference) -> target(reference).ifPresent(release -> siblings.put(name, release)));
      return siblings;
    }
  }

  /// Point an alias at a newer release, or at an older one where a pin asks for it.
  ///
  /// @param from null for a new alias
  /// @param requires releases of this plan without which the alias must stay where it is
  /// @param after aliases that move first; when one of them could not be moved, neither can this
  /// @param lockstep aliases that move right before or after, as between these moves a live release
  ///   lacks what it needs, whatever their order
  record MoveAlias(
      MajorAlias alias,
      @Nullable Version from,
      Version to,
      SortedSet<Release> requires,
      SortedSet<MajorAlias> after,
      SortedSet<MajorAlias> lockstep,
      String reason)
      implements Step {
    public MoveAlias {
      requires = sorted(requires);
      after = sorted(after);
      lockstep = sorted(lockstep);
    }
  }

  /// Make an import map anew from what its members' aliases point at now, and publish it where it
  /// differs from the newest one. Not every plan with this step changes something.
  ///
  /// @param as how the map names its members, and what its URLs start with
  /// @param members in the order of the rules
  /// @param kept packages that could not be looked at: their keys are carried over from the map
  ///   before
  record PublishMap(
      PackageName name,
      RuleMap as,
      List<Member> members,
      SortedSet<PackageName> kept,
      String reason)
      implements Step {
    public PublishMap {
      members = List.copyOf(members);
      kept = sorted(kept);
    }

    /// Whether a member's release changes with the plan. Where none does, the map is made and
    /// compared all the same: the one before may have been cut short.
    public boolean changes() {
      return members.stream()
          .anyMatch(member -> !Objects.equals(member.release().version(), member.live()));
    }
  }

  /// A package in a map.
  ///
  /// @param release what the map names once the plan is carried out
  /// @param alias the alias it is named by; null when the rule keeps none, and the map is pinned
  /// @param others aliases of its higher majors
  /// @param live what the alias points at before the plan, and after it where the move had to be
  ///   dropped; of a pinned one, itself when it is published; null when it is new
  record Member(
      Release release, @Nullable Alias alias, SortedSet<Alias> others, @Nullable Version live) {
    public Member {
      others = sorted(others);
    }
  }

  /// The release that a reference means, where it means one.
  private static Optional<Release> target(Reference reference) {
    return switch (reference) {
      case Reference.ByAlias(var name, _, _, var now) -> Optional.of(new Release(name, now));
      case Reference.Pinned(var name, _, var version) -> Optional.of(new Release(name, version));
      case Reference.Bare _, Reference.Absent _ -> Optional.empty();
    };
  }

  private static <T> SortedSet<T> sorted(Set<T> set) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(set));
  }
}
