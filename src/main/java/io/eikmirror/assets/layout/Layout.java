package io.eikmirror.assets.layout;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.sink.SinkPath;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where Eik keeps things below its root, so that a folder can be served by either server; and,
/// beside that, where the compressed bodies and the history of aliases are, which Eik does not
/// know.
public record Layout(String org) {
  private static final String ENCODED = ".encoded/";
  private static final String ALIAS = ".alias.json";
  private static final String HISTORY = ".history/";

  public SinkPath folder(PackageType type, PackageName name, Version version) {
    return at(AssetPath.of(type, name, version));
  }

  /// The folder that holds the compressed bodies of another, under the same names and an extension.
  public static SinkPath encoded(SinkPath path) {
    return new SinkPath(ENCODED + path);
  }

  /// The package document of a version. It is written last: a version without it is not there.
  public SinkPath marker(PackageType type, PackageName name, Version version) {
    return at(AssetPath.of(type, name), version + markerExtension(type));
  }

  public static String markerExtension(PackageType type) {
    return type == PackageType.MAP ? ".import-map.json" : ".package.json";
  }

  /// The folder of all packages of a type.
  public SinkPath namespace(PackageType type) {
    return new SinkPath(org + "/" + type.slug());
  }

  /// Where the history of an alias is.
  public static SinkPath history(SinkPath alias) {
    return new SinkPath(HISTORY + alias);
  }

  public SinkPath versions(PackageType type, PackageName name) {
    return at(AssetPath.of(type, name), "versions.json");
  }

  public SinkPath alias(PackageType type, PackageName name, Alias alias) {
    return at(AssetPath.of(type, name), alias.major() + ALIAS);
  }

  /// The aliases among the files of a package's folder. Eik takes zeros in front of the number, but
  /// an alias is one number.
  public static Stream<Alias> aliases(List<String> files) {
    return files.stream()
        .filter(file -> file.matches("(0|[1-9][0-9]{0,8})" + Pattern.quote(ALIAS)))
        .map(file -> file.substring(0, file.length() - ALIAS.length()))
        .map(digits -> new Alias(Integer.parseInt(digits)));
  }

  /// The folder of a package.
  public SinkPath folder(PackageType type, PackageName name) {
    return at(AssetPath.of(type, name));
  }

  private SinkPath at(AssetPath path) {
    return new SinkPath(org + path);
  }

  private SinkPath at(AssetPath path, String file) {
    return at(path).child(file);
  }
}
