package io.eikmirror.esm.engine;

import io.eikmirror.esm.toolchain.Tool;
import io.eikmirror.esm.toolchain.ToolSource;
import io.eikmirror.esm.toolchain.Toolchain;
import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Version;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.testing.BareManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The real toolchain, for tests: fetched once with the `npm` and `tar` of this machine, and kept
/// in the build directory.
public final class NpmTools {
  private NpmTools() {}

  /// The toolchain; tests that use it are tagged `npm`.
  public static Toolchain toolchain() {
    return toolchain(Path.of("target", "npm-tools"), NpmTools::unpack);
  }

  public static Toolchain toolchain(Path data, ToolSource source) {
    return new Toolchain(data, new PinnedRegistry(), source, _ -> {});
  }

  public static void unpack(Manifest manifest, Integrity expected, Path folder) throws IOException {
    Path download = Files.createTempDirectory("npm-pack");
    String spec = manifest.release().toString();
    run("npm", "pack", "--silent", "--pack-destination", download.toString(), spec);
    Path tarball;
    try (Stream<Path> files = Files.list(download)) {
      tarball = files.findFirst().orElseThrow();
    }
    Integrity found = Integrity.hash(Integrity.Algorithm.SHA512, Files.readAllBytes(tarball));
    if (!found.equals(expected)) {
      throw new IOException(spec + " is " + found);
    }
    run("tar", "-xzf", tarball.toString(), "--strip-components=1", "-C", folder.toString());
    Files.delete(tarball);
    Files.delete(download);
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(Arrays.toString(command) + " exited with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /// Knows the pinned releases, and where nothing is.
  private static final class PinnedRegistry implements NpmRegistry {
    @Override
    public Lookup packument(PackageName name) {
      List<Tool> pinned = Tool.pinned().stream().filter(tool -> tool.name().equals(name)).toList();
      TreeMap<Version, Manifest> versions = new TreeMap<>();
      for (Tool tool : pinned) {
        Manifest.Dist dist = new Manifest.Dist("https://registry.invalid/t.tgz", null);
        versions.put(tool.version(), BareManifest.of(tool.release(), dist));
      }
      return new Lookup.Found(new Packument(name, versions, Map.of(), Map.of()));
    }

    @Override
    public Evidence evidence(Manifest manifest, @Nullable Instant published) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> T tarball(Manifest manifest, Body<T> body) {
      throw new UnsupportedOperationException();
    }
  }
}
