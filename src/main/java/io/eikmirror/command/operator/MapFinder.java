package io.eikmirror.command.operator;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.importmap.ImportMap;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.wiring.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the import map that somebody means: `react`, `react@1.2.0`, `react@v1`, a URL, a file.
final class MapFinder {
  private final AssetServer assets;
  private final Parts parts;

  MapFinder(AssetServer assets, Parts parts) {
    this.assets = assets;
    this.parts = parts;
  }

  /// @throws CannotRun when there is none
  ImportMap find(String what) {
    byte[] json =
        what.matches("https?://.*")
            ? url(parsed(what))
            : file(what).or(() -> named(what)).orElseThrow(() -> none(what));
    try {
      return ImportMap.parse(json);
    } catch (IllegalArgumentException e) {
      throw new CannotRun(ExitCode.INVALID, what + " is " + e.getMessage());
    }
  }

  private static URI parsed(String what) {
    try {
      return new URI(what);
    } catch (URISyntaxException _) {
      throw none(what);
    }
  }

  private byte[] url(URI url) {
    URI origin = URI.create(url.getScheme() + "://" + url.getRawAuthority());
    // a read key is for the server that it was given for, and for no other
    AssetServer server = origin.equals(assets.origin()) ? assets : parts.client(origin, null);
    return server.file(new AssetPath(url.getPath())).orElseThrow(() -> none(url.toString()));
  }

  private static Optional<byte[]> file(String what) {
    Path file = Path.of(what);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<byte[]> named(String what) {
    int at = what.lastIndexOf('@');
    String bare = at > 0 ? what.substring(0, at) : what;
    String version = at > 0 ? what.substring(at + 1) : "";
    Optional<PackageName> name = PackageName.parse(bare);
    if (version.matches("v\\d{1,9}")) {
      Alias alias = new Alias(Integer.parseInt(version.substring(1)));
      return name.flatMap(
          map -> assets.alias(PackageType.MAP, map, alias).flatMap(to -> read(map, to)));
    }
    return version.isEmpty()
        ? name.flatMap(map -> newest(map).flatMap(to -> read(map, to)))
        : name.flatMap(map -> Version.parse(version).flatMap(to -> read(map, to)));
  }

  /// Majors are given without gaps, from 1.
  private Optional<Version> newest(PackageName map) {
    Optional<Version> newest = Optional.empty();
    for (int major = 1; ; major++) {
      Optional<Version> version = assets.alias(PackageType.MAP, map, new Alias(major));
      if (version.isEmpty()) {
        return newest;
      }
      newest = version;
    }
  }

  private Optional<byte[]> read(PackageName map, Version version) {
    return assets.file(AssetPath.of(PackageType.MAP, map, version));
  }

  private static CannotRun none(String what) {
    return new CannotRun(
        ExitCode.INVALID,
        "there is no import map "
            + what
            + ": name one as name, name@1.2.3, name@v1, a URL or a file");
  }
}
