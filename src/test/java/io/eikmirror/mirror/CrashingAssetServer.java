package io.eikmirror.mirror;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.net.URI;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes so many writes, and then ends the process that writes: nothing catches what it throws.
record CrashingAssetServer(AssetServer server, AtomicInteger writesLeft) implements AssetServer {

  /// What a killed process does not get past.
  static final class Crash extends IllegalStateException {
    private static final long serialVersionUID = 1;
  }

  static CrashingAssetServer after(int writes, AssetServer server) {
    return new CrashingAssetServer(server, new AtomicInteger(writes));
  }

  private void write() {
    if (writesLeft.getAndDecrement() <= 0) {
      throw new Crash();
    }
  }

  @Override
  public URI origin() {
    return server.origin();
  }

  @Override
  public void logIn() {
    server.logIn();
  }

  @Override
  public Optional<byte[]> file(AssetPath path) {
    return server.file(path);
  }

  @Override
  public boolean holds(PackageType type, PackageName name, Version version) {
    return server.holds(type, name, version);
  }

  @Override
  public Optional<Version> alias(PackageType type, PackageName name, Alias alias) {
    return server.alias(type, name, alias);
  }

  @Override
  public Publication publish(
      PackageType type, PackageName name, Version version, SortedMap<String, byte[]> files) {
    write();
    return server.publish(type, name, version, files);
  }

  @Override
  public Publication publishMap(PackageName name, Version version, byte[] json) {
    write();
    return server.publishMap(name, version, json);
  }

  @Override
  public void moveAlias(PackageType type, PackageName name, Alias alias, Version version) {
    write();
    server.moveAlias(type, name, alias, version);
  }
}
