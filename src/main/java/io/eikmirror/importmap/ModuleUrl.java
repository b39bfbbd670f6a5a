package io.eikmirror.importmap;

import io.eikmirror.eik.Alias;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A URL of the `/npm` namespace, root-relative or absolute: `/npm/react/v18/react.js`.
///
/// @param segment an alias or a version
/// @param file within the release; empty for its folder
public record ModuleUrl(PackageName name, String segment, String file) {
  public static final String NAMESPACE = "/npm/";

  private static final Pattern URL =
      Pattern.compile("(?:https?://[^/]+)?" + NAMESPACE + "((?:@[^/]+/)?[^/]+)/([^/]+)/(.*)");
  private static final Pattern ALIAS = Pattern.compile("v(\\d{1,9})");

  /// The parts of a URL; empty for one that is of no package.
  public static Optional<ModuleUrl> parse(String url) {
    Matcher matcher = URL.matcher(url);
    return matcher.matches()
        ? PackageName.parse(matcher.group(1))
            .map(name -> new ModuleUrl(name, matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /// The alias that it goes by; empty when it names a release.
  public Optional<Alias> alias() {
    Matcher matcher = ALIAS.matcher(segment);
    return matcher.matches()
        ? Optional.of(new Alias(Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }

  /// The release that it names; empty when it goes by an alias.
  public Optional<Release> release() {
    return Version.parse(segment).map(version -> new Release(name, version));
  }
}
