package io.eikmirror.eik;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.net.URI;
import java.net.URISyntaxException;

/// Where a thing lives on an Eik server: a package, one of its versions or aliases, a file in it.
/// The text is a decoded absolute path such as `/npm/@lit/reactive-element/2.0.4/lib/x.js`.
public record AssetPath(String value) {

  /// @throws IllegalArgumentException when the path is not absolute, or is not in its shortest form
  public AssetPath {
    if (!value.startsWith("/") || (value + "/").matches(".*(//|/\\.{1,2}/).*")) {
      throw new IllegalArgumentException("not an asset path: \"" + value + "\"");
    }
  }

  /// `/npm/react`
  public static AssetPath of(PackageType type, PackageName name) {
    return new AssetPath("/" + type.slug() + "/" + name);
  }

  /// `/npm/react/18.3.1`
  public static AssetPath of(PackageType type, PackageName name, Version version) {
    return of(type, name).child(version.toString());
  }

  /// `/npm/react/v18`
  public static AssetPath of(PackageType type, PackageName name, Alias alias) {
    return of(type, name).child(alias.toString());
  }

  /// This path and a relative one below it.
  public AssetPath child(String relative) {
    return new AssetPath(value + "/" + relative);
  }

  /// As it stands in a URL.
  public String encoded() {
    return encoded(value);
  }

  /// An absolute path as it stands in a URL.
  ///
  /// @param decoded as it is on disk: a `%` in it is one of the name
  public static String encoded(String decoded) {
    try {
      return new URI(null, null, decoded, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an absolute path: \"" + decoded + "\"", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
