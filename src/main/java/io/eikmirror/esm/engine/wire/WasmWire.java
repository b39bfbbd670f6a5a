package io.eikmirror.esm.engine.wire;

import io.eikmirror.esm.toolchain.EsbuildFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/// esbuild's WebAssembly module in the same guest context, and the files of one build as its file
/// system. The guest sees the root of every build at the same place.
final class WasmWire implements Wire {
  private static final String MOUNT = "/package";

  /// Go's memory never shrinks, so a context serves only so many builds.
  private static final int LIFETIME = 25;

  private static final int FOLDER = -2;
  private static final int ABSENT = -1;

  private final Path module;
  private Path root = Path.of("");
  private int builds;

  WasmWire(EsbuildFiles files) {
    this.module = files.wasm();
  }

  @Override
  public Value install(Context context) {
    return Guest.call(
        context,
        "wasm.js",
        Map.of(
            "size", args -> size(args[0].asString()),
            "list", args -> list(args[0].asString()),
            "content", args -> content(args[0].asString()),
            "module", _ -> ByteBuffer.wrap(read(module))));
  }

  @Override
  public String mount(Path mounted) {
    root = mounted;
    builds++;
    return MOUNT;
  }

  @Override
  public boolean worn() {
    return builds >= LIFETIME;
  }

  @Override
  public @Nullable Outputs outputs() {
    return null;
  }

  @Override
  public void close() {}

  private long size(String path) {
    Path file = file(path);
    if (file == null) {
      return path.equals("/") ? FOLDER : ABSENT;
    }
    try {
      return Files.isDirectory(file) ? FOLDER : Files.exists(file) ? Files.size(file) : ABSENT;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable ProxyArray list(String path) {
    if (path.equals("/")) {
      return ProxyArray.fromArray(MOUNT.substring(1));
    }
    Path folder = file(path);
    if (folder == null || !Files.isDirectory(folder)) {
      return null;
    }
    try (Stream<Path> files = Files.list(folder)) {
      Object[] names = files.map(file -> file.getFileName().toString()).sorted().toArray();
      return ProxyArray.fromArray(names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ByteBuffer content(String path) {
    Path file = file(path);
    return ByteBuffer.wrap(file == null ? new byte[0] : read(file));
  }

  /// The file behind a guest path; null outside the root.
  private @Nullable Path file(String path) {
    if (!path.equals(MOUNT) && !path.startsWith(MOUNT + "/")) {
      return null;
    }
    String inside = path.substring(MOUNT.length()).replaceFirst("^/+", "");
    Path file = root.resolve(inside).normalize();
    return file.startsWith(root) ? file : null;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
