package io.eikmirror.esm.toolchain;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.NpmRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The npm packages that the engine is made of, at exact versions: esbuild and the browser
/// polyfills of Node's builtins. Each is downloaded when it is first needed, kept under the data
/// directory, and checked against its pinned hash once in every process before it is used; one that
/// is not as it should be is downloaded again.
///
/// Safe for use by many threads. Methods that give a path throw `ToolchainException` when there is
/// none to give, and `RegistryException` when the registry cannot be reached.
public final class Toolchain {
  private static final PackageName ESBUILD_WASM = PackageName.of("esbuild-wasm");
  private static final PackageName POLYFILLS = PackageName.of("@jspm/core");

  private static final String INSTALLING = ".installing-";
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final List<Tool> tools = Tool.pinned();
  private final Path folder;
  private final NpmRegistry registry;
  private final ToolSource source;
  private final Consumer<String> progress;
  private final Set<Tool> checked = new HashSet<>();

  /// @param data the data directory; the packages go to `toolchain` in it
  /// @param progress is told, in a few words, what is being downloaded
  public Toolchain(Path data, NpmRegistry registry, ToolSource source, Consumer<String> progress) {
    this.folder = data.resolve("toolchain");
    this.registry = registry;
    this.source = source;
    this.progress = progress;
  }

  /// Native where esbuild has an executable for this platform.
  public Transport fastestTransport() {
    return executableTool().isPresent() ? Transport.NATIVE : Transport.WASM;
  }

  /// esbuild's files, as far as the transport needs them.
  public EsbuildFiles esbuild(Transport transport) {
    Tool wasm = tool(ESBUILD_WASM);
    Path root = installed(wasm);
    Path executable =
        switch (transport) {
          case NATIVE -> executable();
          case WASM -> null;
        };
    return new EsbuildFiles(
        wasm.version().toString(),
        root.resolve("lib/browser.js"),
        root.resolve("esbuild.wasm"),
        executable);
  }

  /// The release of browser polyfills that stands for Node's builtins.
  public Release polyfillRelease() {
    return tool(POLYFILLS).release();
  }

  /// The package of browser polyfills, unpacked: `nodelibs/browser/` is in it.
  public Path polyfills() {
    return installed(tool(POLYFILLS));
  }

  /// The versions, for `mirror.json`: equal words mean equal bytes. The transport is not among
  /// them, since it does not matter.
  public String words() {
    return Stream.of(ESBUILD_WASM, POLYFILLS)
        .map(name -> tool(name).release().toString().replace("esbuild-wasm", "esbuild"))
        .collect(Collectors.joining(", "));
  }

  private Path executable() {
    Tool tool =
        executableTool()
            .orElseThrow(() ->
                new ToolchainException(
                    "esbuild has no executable for " + Platform.current() + "; use the wasm engine",
                    null));
    return installed(tool).resolve(Platform.current().executable());
  }

  private Optional<Tool> executableTool() {
    PackageName name = Platform.current().esbuildPackage();
    return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
  }

  private Tool tool(PackageName name) {
    return tools.stream().filter(tool -> tool.name().equals(name)).findFirst().orElseThrow();
  }

  private synchronized Path installed(Tool tool) {
    Path home = folder.resolve(tool.folder());
    if (!checked.contains(tool)) {
      try {
        if (!Files.isDirectory(home) || !tool.isIn(home)) {
          install(tool, home);
        }
      } catch (IOException e) {
        throw new ToolchainException(
            "cannot install " + tool.release() + " in " + home + ": " + e.getMessage(), e);
      }
      checked.add(tool);
    }
    return home;
  }

  /// Unpacks beside and renames, so that a folder of this name is always whole.
  private void install(Tool tool, Path home) throws IOException {
    progress.accept("downloading " + tool.release());
    Manifest manifest = manifest(tool);
    Files.createDirectories(folder);
    Path fresh = Files.createTempDirectory(folder, INSTALLING);
    sweep(Files.getLastModifiedTime(fresh).toInstant().minus(ABANDONED));
    try {
      source.unpack(manifest, tool.tarball(), fresh);
      if (!tool.isIn(fresh)) {
        throw new ToolchainException(tool.release() + " has other files than pinned", null);
      }
      makeExecutable(fresh);
      delete(home);
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(fresh);
    }
  }

  /// Removes what installations left behind that were killed. Another process may be at work here,
  /// so what is young stays.
  private void sweep(Instant old) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.toList()) {
        boolean ours = child.getFileName().toString().startsWith(INSTALLING);
        if (ours && Files.getLastModifiedTime(child).toInstant().isBefore(old)) {
          delete(child);
        }
      }
    }
  }

  private Manifest manifest(Tool tool) {
    Lookup lookup = registry.packument(tool.name());
    Manifest manifest =
        switch (lookup) {
          case Lookup.Found found -> found.packument().versions().get(tool.version());
          case Lookup.Missing _ -> null;
        };
    if (manifest == null) {
      throw new ToolchainException(
          "the registry has no " + tool.release() + ", which the engine needs", null);
    }
    return manifest;
  }

  private static void makeExecutable(Path unpacked) throws IOException {
    Path executable = unpacked.resolve(Platform.current().executable());
    if (Files.exists(executable) && !executable.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make " + executable + " executable");
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
