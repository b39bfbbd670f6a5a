package io.eikmirror.plan;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Use;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What came of planning: a plan, or what has to be looked up before there can be one.
public sealed interface Planning permits Planning.Needs, MirrorPlan {

  /// Look these up, add the answers to the world, and plan again. Never empty, and never asks for
  /// what the world holds already, so that planning ends.
  ///
  /// @param packuments to ask a registry for
  /// @param releases whether they are on the asset server
  /// @param aliases where they point
  /// @param evidence releases to check the signatures and attestations of
  /// @param uses what releases import of others that have no entry points for it
  record Needs(
      SortedSet<PackageName> packuments,
      SortedSet<Release> releases,
      SortedSet<MajorAlias> aliases,
      SortedSet<Release> evidence,
      SortedSet<Use> uses)
      implements Planning {
    public Needs {
      packuments = sorted(packuments);
      releases = sorted(releases);
      aliases = sorted(aliases);
      evidence = sorted(evidence);
      uses = sorted(uses);
    }

    /// Nothing.
    public static final Needs NONE =
        new Needs(
            new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    /// These and others.
    public Needs and(Needs others) {
      return new Needs(
          union(packuments, others.packuments),
          union(releases, others.releases),
          union(aliases, others.aliases),
          union(evidence, others.evidence),
          union(uses, others.uses));
    }

    private static <T> SortedSet<T> union(Set<T> one, Set<T> other) {
      SortedSet<T> union = new TreeSet<>(one);
      union.addAll(other);
      return union;
    }

    public boolean isEmpty() {
      return packuments.isEmpty()
          && releases.isEmpty()
          && aliases.isEmpty()
          && evidence.isEmpty()
          && uses.isEmpty();
    }

    private static <T> SortedSet<T> sorted(Set<T> set) {
      return Collections.unmodifiableSortedSet(new TreeSet<>(set));
    }
  }
}
