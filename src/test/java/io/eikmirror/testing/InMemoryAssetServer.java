package io.eikmirror.testing;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.AssetServerException;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An Eik server in memory, which remembers every change in order and can be told to fail. As the
/// real client does, `file` follows aliases, and an import map is the file at its version's path.
public final class InMemoryAssetServer implements AssetServer {
  private static final URI ORIGIN = URI.create("http://assets.test");

  private final SortedMap<String, SortedMap<String, byte[]>> releases = new TreeMap<>();
  private final SortedMap<String, byte[]> maps = new TreeMap<>();
  private final SortedMap<String, Version> aliases = new TreeMap<>();
  private final List<String> changes = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  @Override
  public URI origin() {
    return ORIGIN;
  }

  /// From now on every call about a path that starts so fails, retriably, with 502.
  public synchronized void breakBelow(String prefix) {
    broken.add(prefix);
  }

  /// Makes a published file another one, or takes it away, as no Eik server would.
  public synchronized void corrupt(String path, @Nullable String content) {
    releases.forEach((release, files) -> {
      if (path.startsWith(release + "/")) {
        String file = path.substring(release.length() + 1);
        if (content == null) {
          files.remove(file);
        } else {
          files.put(file, content.getBytes(StandardCharsets.UTF_8));
        }
      }
    });
  }

  /// All is well again.
  public synchronized void repair() {
    broken.clear();
  }

  /// Every change so far, in order: `publish /npm/x/1.0.0`, `alias /npm/x/v1 -> 1.0.0`.
  public synchronized List<String> changes() {
    return List.copyOf(changes);
  }

  /// The files of a published release, empty when there is none.
  public synchronized SortedMap<String, byte[]> files(
      PackageType type, PackageName name, Version version) {
    String path = AssetPath.of(type, name, version).value();
    return Collections.unmodifiableSortedMap(releases.getOrDefault(path, new TreeMap<>()));
  }

  @Override
  public synchronized void logIn() {
    check("POST", new AssetPath("/auth/login"));
  }

  @Override
  public synchronized Optional<byte[]> file(AssetPath path) {
    check("GET", path);
    String pinned = withoutAlias(path.value());
    if (maps.containsKey(pinned)) {
      return Optional.of(maps.get(pinned).clone());
    }
    return releases.entrySet().stream()
        .filter(release -> pinned.startsWith(release.getKey() + "/"))
        .findFirst()
        .flatMap(release -> fileOf(release, pinned))
        .or(() -> versions(pinned));
  }

  /// What Eik lists at a package: a version of each major.
  private Optional<byte[]> versions(String path) {
    TreeMap<Integer, String> byMajor = new TreeMap<>();
    releases.keySet().stream()
        .filter(release -> release.lastIndexOf('/') == path.length() && release.startsWith(path))
        .map(release -> Version.of(release.substring(path.length() + 1)))
        .forEach(version ->
            byMajor.put(
                version.major(), "[%d,{\"version\":\"%s\"}]".formatted(version.major(), version)));
    return byMajor.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("{\"versions\":[" + String.join(",", byMajor.values()) + "]}")
                .getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<byte[]> fileOf(
      Map.Entry<String, SortedMap<String, byte[]>> release, String path) {
    byte[] bytes = release.getValue().get(path.substring(release.getKey().length() + 1));
    return Optional.ofNullable(bytes).map(byte[]::clone);
  }

  @Override
  public synchronized boolean holds(PackageType type, PackageName name, Version version) {
    AssetPath path = AssetPath.of(type, name, version);
    check("GET", path);
    return releases.containsKey(path.value()) || maps.containsKey(path.value());
  }

  @Override
  public synchronized Optional<Version> alias(PackageType type, PackageName name, Alias alias) {
    AssetPath path = AssetPath.of(type, name, alias);
    check("GET", path);
    return Optional.ofNullable(aliases.get(path.value()));
  }

  @Override
  public synchronized Publication publish(
      PackageType type, PackageName name, Version version, SortedMap<String, byte[]> files) {
    AssetPath path = AssetPath.of(type, name, version);
    check("PUT", path);
    SortedMap<String, byte[]> there = releases.get(path.value());
    if (there != null) {
      return same(there, files) ? Publication.UNCHANGED : Publication.DIFFERENT;
    }
    releases.put(path.value(), new TreeMap<>(files));
    changes.add("publish " + path);
    return Publication.PUBLISHED;
  }

  @Override
  public synchronized Publication publishMap(PackageName name, Version version, byte[] json) {
    AssetPath path = AssetPath.of(PackageType.MAP, name, version);
    check("PUT", path);
    byte[] there = maps.get(path.value());
    if (there != null) {
      return Arrays.equals(there, json) ? Publication.UNCHANGED : Publication.DIFFERENT;
    }
    maps.put(path.value(), json.clone());
    changes.add("map " + path);
    return Publication.PUBLISHED;
  }

  @Override
  public synchronized void moveAlias(
      PackageType type, PackageName name, Alias alias, Version version) {
    AssetPath path = AssetPath.of(type, name, alias);
    check("PUT", path);
    if (!holds(type, name, version)) {
      throw failure("PUT", path, 404, false, version + " is not published");
    }
    aliases.put(path.value(), version);
    changes.add("alias " + path + " -> " + version);
  }

  /// The path with its first alias segment replaced by the version that it points at.
  private String withoutAlias(String path) {
    return aliases.keySet().stream()
        .filter(alias -> path.equals(alias) || path.startsWith(alias + "/"))
        .findFirst()
        .map(alias -> pinned(alias) + path.substring(alias.length()))
        .orElse(path);
  }

  private String pinned(String alias) {
    return alias.substring(0, alias.lastIndexOf('/') + 1) + aliases.get(alias);
  }

  private void check(String method, AssetPath path) {
    if (broken.stream().anyMatch(path.value()::startsWith)) {
      throw failure(method, path, 502, true, "told to fail");
    }
  }

  private static boolean same(SortedMap<String, byte[]> some, SortedMap<String, byte[]> others) {
    return some.keySet().equals(others.keySet())
        && some.entrySet().stream()
            .allMatch(file -> Arrays.equals(file.getValue(), others.get(file.getKey())));
  }

  private static AssetServerException failure(
      String method, AssetPath path, int status, boolean retriable, String why) {
    return new AssetServerException(
        method, ORIGIN.resolve(path.value().replace("@", "%40")), status, retriable, why, null);
  }
}
