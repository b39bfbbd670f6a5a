package io.eikmirror.importmap;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.rules.RuleMap.Contents;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes import maps of releases.
public final class ImportMaps {

  /// A package in a map.
  ///
  /// @param release whose entry points the map names
  /// @param alias the alias that points at it; null when it has none
  /// @param others aliases of higher majors, which mean this release to whoever is on the map
  public record Member(MirrorJson release, @Nullable Alias alias, SortedSet<Alias> others) {
    public Member {
      others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
    }
  }

  /// A map, and what keeps it from being published.
  ///
  /// @param missing imports that lead nowhere, in words
  public record Drafted(ImportMap map, List<String> missing) {
    public Drafted {
      missing = List.copyOf(missing);
    }
  }

  private ImportMaps() {}

  /// A map of every entry point of every member to its absolute URL.
  ///
  /// @param origin scheme, host and port that pages reach the asset server by
  public static Drafted byAlias(
      URI origin, Collection<Member> members, LiveReleases live, Contents contents) {
    return new MapDraft(origin, false, List.copyOf(members), live, contents).draft();
  }

  /// The same by release, with the hash of every module that a page can load through it, and with
  /// the aliases that published files contain led to releases, too.
  public static Drafted pinned(
      URI origin, Collection<Member> members, LiveReleases live, Contents contents) {
    return new MapDraft(origin, true, List.copyOf(members), live, contents).draft();
  }

  /// A map of every entry point of these releases by their aliases, without a look at what they
  /// import.
  public static ImportMap ofEntries(URI origin, Collection<MirrorJson> releases) {
    Map<String, String> imports = new TreeMap<>();
    for (MirrorJson release : releases) {
      Alias alias = new Alias(release.version().major());
      String base = origin + AssetPath.of(PackageType.NPM, release.name(), alias).value() + "/";
      imports.putAll(MemberKeys.of(base, release, true));
    }
    return ImportMap.of(imports);
  }
}
