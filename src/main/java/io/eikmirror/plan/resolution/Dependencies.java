package io.eikmirror.plan.resolution;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.MirrorRule;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a manifest declares of other packages, by the name that its code imports.
public final class Dependencies {
  private Dependencies() {}

  /// Everything it may import, as npm itself prefers the ranges; never itself.
  static SortedMap<PackageName, String> all(Manifest manifest) {
    SortedMap<PackageName, String> all = named(manifest.peerDependencies());
    all.putAll(named(manifest.optionalDependencies()));
    all.putAll(named(manifest.dependencies()));
    all.remove(manifest.name());
    return all;
  }

  /// What the rule brings along with it. Optional dependencies and optional peers never are; a
  /// registry may list the former among the dependencies too.
  static SortedMap<PackageName, String> followed(MirrorRule rule, Manifest manifest) {
    SortedMap<PackageName, String> followed =
        switch (rule.dependencies().follow()) {
          case NONE -> new TreeMap<>();
          case RUNTIME -> named(manifest.dependencies());
          case RUNTIME_AND_PEERS -> {
            SortedMap<PackageName, String> both = named(manifest.peerDependencies());
            both.putAll(named(manifest.dependencies()));
            yield both;
          }
        };
    followed.keySet().removeIf(manifest::isOptional);
    followed.remove(manifest.name());
    return followed;
  }

  private static SortedMap<PackageName, String> named(Map<String, String> declared) {
    SortedMap<PackageName, String> named = new TreeMap<>();
    declared.forEach(
        (text, range) -> PackageName.parse(text).ifPresent(name -> named.put(name, range)));
    return named;
  }

  /// Whether a page must have only one of it.
  public static boolean isPeer(@Nullable Manifest manifest, String name) {
    return manifest != null && manifest.isPeer(name);
  }

  public static boolean isPeer(@Nullable Manifest manifest, PackageName name) {
    return isPeer(manifest, name.value());
  }
}
