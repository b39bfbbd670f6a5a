package io.eikmirror.plan;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.resolution.Target;
import io.eikmirror.plan.sight.Ranges;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Presence;
import io.eikmirror.plan.world.Presence.Mirrored;
import io.eikmirror.plan.world.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

  /// What others of a plan import of a release that it builds.
  Set<String> demanded(MirrorPlan plan, Step.Publish step) {
    Set<String> demanded = new TreeSet<>();
    for (Step.Publish other : plan.publications()) {
      other
          .siblings()
          .forEach((as, of) -> {
            if (of.equals(step.release())) {
              demanded.addAll(imported(other.release(), as));
            }
          });
    }
    return demanded;
  }

  /// What the code of a release imports of a package.
  Set<String> imported(Release by, PackageName as) {
    return imports.getOrDefault(by.withoutBuild(), Set.of()).stream()
        .filter(specifier -> specifier.startsWith(as + "/"))
        .map(specifier -> "." + specifier.substring(as.value().length()))
        .collect(Collectors.toSet());
  }

  /// The subpaths that somebody asked for when a release was built.
  static Set<String> asked(@Nullable Presence there) {
    String built =
        there instanceof Mirrored(var json)
            ? Objects.requireNonNullElse(json.built().get("entries"), "")
            : "";
    return Set.of(built.split(" "));
  }

  /// What releases behind aliases import, and what they reach has no entry points for.
  List<String> unreached(Map<Release, Presence> published, Map<MajorAlias, Version> aliases) {
    List<String> unreached = new ArrayList<>();
    aliases.forEach((alias, version) -> {
      Release live = new Release(alias.name(), version);
      if (published.get(live) instanceof Mirrored(var json)) {
        json.references()
            .forEach((as, taken) ->
                Target.parse(new Ranges(), taken)
                    .map(target -> reached(target, aliases))
                    .ifPresent(to -> {
                      Set<String> lacks = new TreeSet<>(imported(live, PackageName.of(as)));
                      lacks.removeAll(asked(published.get(to)));
                      lacks.forEach(path -> unreached.add(live + " " + path + " of " + to));
                    }));
      }
    });
    return unreached;
  }

  private static Release reached(Target target, Map<MajorAlias, Version> aliases) {
    Version to = target.alias() == null ? target.version() : aliases.get(target.alias());
    return new Release(target.name(), Objects.requireNonNull(to));
  }

  SortedSet<String> lacks(Use use, Map<Release, Presence> published) {
    SortedSet<String> lacks = new TreeSet<>(imported(use.by().release(), use.as()));
    lacks.retainAll(ships.getOrDefault(use.of().release().withoutBuild(), Set.of()));
    lacks.removeAll(asked(published.get(use.of().release())));
    return lacks;
  }
}
