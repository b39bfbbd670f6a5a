package io.eikmirror.plan.resolution;

import io.eikmirror.eik.Alias;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.asking.Ask;
import io.eikmirror.plan.sight.Ranges;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.MajorAlias;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a published release reaches another package.
///
/// @param alias null when it is pinned
/// @param version null when it goes by an alias
/// @param range what it declares; null when that is not a range
/// @param peer whether it was published as one of which a page must have only one
public record Target(
    PackageName name,
    @Nullable MajorAlias alias,
    @Nullable Version version,
    @Nullable VersionRange range,
    boolean peer) {
  private static final Pattern BY_ALIAS = Pattern.compile("/npm/(.+)/v(\\d{1,9})");
  private static final Pattern PINNED = Pattern.compile("/npm/(.+)/([^/]+)");

  /// Whether the release was published without it.
  public static boolean isAbsent(@Nullable ReferenceTaken taken) {
    return taken != null && taken.to().equals("absent");
  }

  /// The target; empty for bare specifiers and for what is absent.
  public static Optional<Target> parse(Ranges ranges, ReferenceTaken taken) {
    VersionRange range = ranges.parse(taken.range()).orElse(null);
    Matcher alias = BY_ALIAS.matcher(taken.to());
    if (alias.matches()) {
      return PackageName.parse(alias.group(1))
          .map(name -> {
            Alias major = new Alias(Integer.parseInt(alias.group(2)));
            return new Target(name, new MajorAlias(name, major), null, range, taken.peer());
          });
    }
    Matcher pinned = PINNED.matcher(taken.to());
    return pinned.matches()
        ? PackageName.parse(pinned.group(1))
            .flatMap(name ->
                Version.parse(pinned.group(2))
                    .map(version -> new Target(name, null, version, range, taken.peer())))
        : Optional.empty();
  }

  /// What the release wants of the other package for as long as it is live.
  public Ask ask() {
    return new Ask(range, alias == null ? null : alias.alias().major());
  }

  /// The reference as a link to what it means now; empty when its alias is not there.
  ///
  /// @param declared whether the registry says that it is a peer
  public Optional<Link> link(Sight sight, boolean declared) {
    Optional<Version> now = alias == null ? Optional.ofNullable(version) : sight.live(alias);
    return now.map(to -> new Link(new Release(name, to), alias, range, peer || declared, false));
  }
}
