package io.eikmirror.assets;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.sink.SinkPath;

/// Where Eik keeps things below its root, so that a folder can be served by either server; and,
/// beside that, where the compressed bodies are, which Eik does not know.
record Layout(String org) {
  private static final String ENCODED = ".encoded/";

  SinkPath folder(PackageType type, PackageName name, Version version) {
    return at(AssetPath.of(type, name, version));
  }

  /// The folder that holds the compressed bodies of another, under the same names and an extension.
  static SinkPath encoded(SinkPath path) {
    return new SinkPath(ENCODED + path);
  }

  /// The package document of a version. It is written last: a version without it is not there.
  SinkPath marker(PackageType type, PackageName name, Version version) {
    String extension = type == PackageType.MAP ? ".import-map.json" : ".package.json";
    return at(AssetPath.of(type, name), version + extension);
  }

  SinkPath versions(PackageType type, PackageName name) {
    return at(AssetPath.of(type, name), "versions.json");
  }

  SinkPath alias(PackageType type, PackageName name, Alias alias) {
    return at(AssetPath.of(type, name), alias.major() + ".alias.json");
  }

  private SinkPath at(AssetPath path) {
    return new SinkPath(org + path);
  }

  private SinkPath at(AssetPath path, String file) {
    return at(path).child(file);
  }
}
