package io.eikmirror.esm.engine.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/// How Java and the guest hand each other text and bytes. Whole values cross in one call: a loop
/// over bytes in interpreted JavaScript would be the slowest part of a build.
public final class Guest {
  private Guest() {}

  /// A script of this package's resources.
  static Source script(String name) {
    try (InputStream in = Guest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Source.newBuilder("js", text, name).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A script on disk.
  static Source script(Path file) {
    try {
      return Source.newBuilder("js", file.toFile()).build();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// A script of this package's that is a function of host functions: calls it.
  public static Value call(Context context, String script, Map<String, ProxyExecutable> host) {
    return context.eval(script(script)).execute(ProxyObject.fromMap(Map.copyOf(host)));
  }

  /// Puts the globals of `prelude.js` in place.
  static void prelude(Context context, EventLoop loop, Transcript log) {
    SplittableRandom random = new SplittableRandom();
    call(
        context,
        "prelude.js",
        Map.of(
            "log", args -> log.add(args[0].asString()),
            "schedule", args -> loop.schedule(args[0]::executeVoid, args[1].asDouble()),
            "cancel", args -> cancel(loop, args[0]),
            "now", args -> System.nanoTime() / 1e6,
            "random", args -> random(random, args[0].asInt())));
  }

  /// The bytes of an `ArrayBuffer` given with offset and length.
  public static byte[] bytes(Value... bufferOffsetLength) {
    byte[] bytes = new byte[bufferOffsetLength[2].asInt()];
    bufferOffsetLength[0].readBuffer(bufferOffsetLength[1].asInt(), bytes, 0, bytes.length);
    return bytes;
  }

  /// The bytes of a `Uint8Array`.
  public static byte[] bytes(Value array) {
    return bytes(
        array.getMember("buffer"), array.getMember("byteOffset"), array.getMember("byteLength"));
  }

  private static Object cancel(EventLoop loop, Value id) {
    if (id.fitsInLong()) {
      loop.cancel(id.asLong());
    }
    return true;
  }

  private static ByteBuffer random(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }
}
