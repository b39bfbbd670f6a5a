package io.eikmirror.plan.resolution;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.sight.Ranges;
import java.util.Optional;

/// What a manifest writes behind the name of a dependency.
public sealed interface DependencySpec {

  /// A range of versions.
  record Ranged(PackageName name, VersionRange range) implements DependencySpec {}

  /// A dist-tag.
  record Tagged(PackageName name, String tag) implements DependencySpec {
    /// The range of the one version that the tag means now.
    Optional<VersionRange> range(Packument packument) {
      return Optional.ofNullable(packument.tags().get(tag))
          .map(Version::toString)
          .flatMap(VersionRange::parse);
    }
  }

  /// Something that no registry serves: git, a URL, a folder.
  record Exotic(String why) implements DependencySpec {}

  /// Reads a spec; `npm:` aliases are followed to the real name.
  static DependencySpec parse(Ranges ranges, PackageName name, String spec) {
    String text = spec.strip();
    if (text.startsWith("npm:")) {
      String target = text.substring("npm:".length());
      int at = target.indexOf('@', 1);
      String range = at < 0 ? "" : target.substring(at + 1);
      if (range.startsWith("npm:")) {
        return new Exotic("an npm: alias of an npm: alias, which npm does not take either");
      }
      return PackageName.parse(at < 0 ? target : target.substring(0, at))
          .map(real -> parse(ranges, real, range))
          .orElseGet(() -> new Exotic("\"" + spec + "\" names no package"));
    }
    return ranges
        .parse(text)
        .<DependencySpec>map(range -> new Ranged(name, range))
        .orElseGet(() -> unranged(name, text));
  }

  private static DependencySpec unranged(PackageName name, String text) {
    return text.indexOf(':') >= 0 || text.indexOf('/') >= 0
        ? new Exotic("\"" + text + "\" is not from a registry")
        : new Tagged(name, text);
  }
}
