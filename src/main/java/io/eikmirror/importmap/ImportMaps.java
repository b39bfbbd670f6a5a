package io.eikmirror.importmap;

import io.eikmirror.eik.Alias;
import io.eikmirror.esm.MirrorJson;
import java.net.URI;
import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes import maps of releases.
public final class ImportMaps {

  /// A package in a map.
  ///
  /// @param release whose entry points the map names
  /// @param alias the alias it names them by; null to name the release itself
  public record Member(MirrorJson release, @Nullable Alias alias) {}

  private ImportMaps() {}

  /// A map of every entry point of every member to its absolute URL.
  ///
  /// @param origin scheme, host and port that pages reach the asset server by
  public static ImportMap aliasMap(URI origin, Collection<Member> members) {
    TreeMap<String, String> imports = new TreeMap<>();
    members.forEach(member -> imports.putAll(MemberKeys.of(origin, member)));
    return ImportMap.of(imports);
  }
}
