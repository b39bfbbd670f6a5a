package io.eikmirror.esm.engine.wire;

import io.eikmirror.esm.toolchain.EsbuildFiles;
import io.eikmirror.esm.toolchain.Transport;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/// One guest context with esbuild's browser API in it. Belongs to one thread, but for `abort`.
/// Broken for good once it has thrown `Stopped`.
public final class Realm implements AutoCloseable {
  private final Context context;
  private final EventLoop loop = new EventLoop();
  private final Wire wire;
  private volatile @Nullable String stopped;
  private @Nullable Object result;

  public Realm(Context context, EsbuildFiles files, Transport transport) {
    Transcript transcript = new Transcript();
    this.context = context;
    this.wire =
        switch (transport) {
          case NATIVE -> new NativeWire(files, loop, transcript, this::stop);
          case WASM -> new WasmWire(files);
        };
    Guest.prelude(context, loop, transcript);
  }

  public Context context() {
    return context;
  }

  public Wire wire() {
    return wire;
  }

  /// Loads esbuild's browser API and has it reach esbuild.
  ///
  /// @throws Stopped when esbuild does not start
  public void start(EsbuildFiles files) {
    Value initialize = wire.install(context);
    context.eval(Guest.script(files.api()));
    ProxyExecutable ready = _ -> settle(true);
    ProxyExecutable bad = why -> stop(why[0].toString());
    await(() -> initialize.execute().invokeMember("then", ready, bad));
  }

  /// Runs guest code, and then events until somebody calls `settle`; gives what they settled with.
  ///
  /// @throws Stopped when the realm was stopped before that
  public Object await(Runnable guestCode) {
    result = null;
    try {
      guestCode.run();
      loop.runUntil(() -> result != null || stopped != null);
    } catch (PolyglotException e) {
      if (!e.isCancelled()) {
        throw new Stopped("esbuild's API threw: " + e.getMessage());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stop("interrupted");
    }
    String why = stopped;
    if (why != null) {
      throw new Stopped(why);
    }
    return Objects.requireNonNull(result);
  }

  public boolean settle(Object settled) {
    result = settled;
    return true;
  }

  /// Gives the realm up as soon as guest code returns.
  public boolean stop(String why) {
    if (stopped == null) {
      stopped = why;
    }
    loop.post(() -> {});
    return true;
  }

  /// Gives the realm up in the middle of guest code; for other threads.
  public void abort(String why) {
    stop(why);
    wire.close();
    context.close(true);
  }

  @Override
  public void close() {
    wire.close();
    context.close(true);
  }
}
