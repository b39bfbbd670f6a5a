package io.eikmirror.wiring;

import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.Bundling;
import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.build.EsbuildBundler;
import io.eikmirror.esm.engine.Esbuild;
import io.eikmirror.esm.sealed.Limits;
import io.eikmirror.esm.sealed.SealedRunner;
import io.eikmirror.esm.toolchain.Toolchain;
import io.eikmirror.esm.toolchain.Transport;
import io.eikmirror.npm.Release;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The bundler, whose toolchain is fetched and started with the first release that has to be built:
/// a pass with nothing new needs neither.
public final class LazyBundler implements Bundler {
  private static final Duration LONGEST_NATIVE_BUILD = Duration.ofMinutes(5);

  /// esbuild as WebAssembly takes a hundred times as long.
  private static final Duration LONGEST_WASM_BUILD = Duration.ofMinutes(60);

  private final Toolchain tools;
  private final Release polyfills;
  private final Transport transport;
  private final int contexts;
  private @Nullable Bundler started;

  /// @param contexts how many builds may run at once
  public LazyBundler(Toolchain tools, Transport transport, Release polyfills, int contexts) {
    this.tools = tools;
    this.transport = transport;
    this.polyfills = polyfills;
    this.contexts = contexts;
  }

  @Override
  public Bundling bundle(EsmSource source) {
    return started().bundle(source);
  }

  @Override
  public String toolchain() {
    return tools.words();
  }

  private synchronized Bundler started() {
    if (started == null) {
      started =
          new EsbuildBundler(
              new Esbuild(tools.esbuild(transport), transport, contexts, longestBuild()),
              new SealedRunner(Limits.DEFAULT),
              polyfills,
              tools.words());
    }
    return started;
  }

  private Duration longestBuild() {
    return switch (transport) {
      case NATIVE -> LONGEST_NATIVE_BUILD;
      case WASM -> LONGEST_WASM_BUILD;
    };
  }

  @Override
  public synchronized void close() {
    if (started != null) {
      started.close();
      started = null;
    }
  }
}
