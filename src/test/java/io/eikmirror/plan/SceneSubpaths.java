package io.eikmirror.plan;

import io.eikmirror.npm.Release;
import io.eikmirror.plan.world.Presence;
import io.eikmirror.plan.world.Presence.Mirrored;
import io.eikmirror.plan.world.Use;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the tarballs of a `Scene` tell: the subpaths that code imports, and those that packages
/// ship. Published are those among a release's entries.
final class SceneSubpaths {
  private final Map<Release, Set<String>> imports = new HashMap<>();
  private final Map<Release, Set<String>> ships = new HashMap<>();

  /// The code of a release imports subpaths, as `s/internal/x`.
  void imports(String release, String... specifiers) {
    imports.put(Release.of(release), Set.of(specifiers));
  }

  /// A release ships files that are no entry points unless somebody asks, as `./internal/x`.
  void ships(String release, String... subpaths) {
    ships.put(Release.of(release), Set.of(subpaths));
  }

  SortedSet<String> lacks(Use use, Map<Release, Presence> published) {
    String built =
        published.get(use.of().release()) instanceof Mirrored(var json)
            ? Objects.requireNonNullElse(json.built().get("entries"), "")
            : "";
    SortedSet<String> lacks = new TreeSet<>();
    for (String subpath : ships.getOrDefault(use.of().release().withoutBuild(), Set.of())) {
      boolean imported =
          imports
              .getOrDefault(use.by().release().withoutBuild(), Set.of())
              .contains(use.as() + subpath.substring(1));
      if (imported && !Set.of(built.split(" ")).contains(subpath)) {
        lacks.add(subpath);
      }
    }
    return lacks;
  }
}
