package io.eikmirror.eik;

import java.util.Arrays;
import java.util.Optional;

/// The namespaces of an Eik server, each under its own first path segment.
public enum PackageType {
  /// Applications.
  PKG("pkg", "package"),
  /// Shared libraries from npm.
  NPM("npm", "npm"),
  /// Images and other media.
  IMG("img", "image"),
  /// Import maps: one JSON document a version.
  MAP("map", "map");

  private final String slug;
  private final String word;

  PackageType(String slug, String word) {
    this.slug = slug;
    this.word = word;
  }

  /// The first segment of its URLs.
  public String slug() {
    return slug;
  }

  /// What `type` says in `eik.json`.
  public String word() {
    return word;
  }

  public static Optional<PackageType> ofSlug(String slug) {
    return Arrays.stream(values()).filter(type -> type.slug.equals(slug)).findFirst();
  }

  /// The type that `eik.json` calls that.
  public static Optional<PackageType> ofWord(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}
