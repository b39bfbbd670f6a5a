package io.eikmirror.plan.shelf;

import io.eikmirror.npm.Version;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// A release that is to be built again, beside what is published of it.
///
/// @param version of the new build
/// @param entries subpaths that it has to have entry points for, besides those of the rule
/// @param why in words
public record Rebuild(Version version, SortedSet<String> entries, String why) {
  public Rebuild {
    entries = Collections.unmodifiableSortedSet(new TreeSet<>(entries));
  }
}
