package io.eikmirror.esm;

import io.eikmirror.esm.build.EsbuildBundler;
import io.eikmirror.esm.engine.Esbuild;
import io.eikmirror.esm.engine.NpmTools;
import io.eikmirror.esm.sealed.Limits;
import io.eikmirror.esm.sealed.SealedRunner;
import io.eikmirror.esm.toolchain.Toolchain;
import io.eikmirror.esm.toolchain.Transport;
import io.eikmirror.npm.Release;
import java.time.Duration;

/// A bundler with the real toolchain.
public final class TestBundler {
  private TestBundler() {}

  public static Bundler start() {
    return start(Transport.NATIVE);
  }

  static Bundler start(Transport transport) {
    return start(transport, Limits.DEFAULT);
  }

  static Bundler start(Transport transport, Limits limits) {
    Toolchain tools = NpmTools.toolchain();
    Esbuild esbuild = new Esbuild(tools.esbuild(transport), transport, 2, Duration.ofMinutes(5));
    return new EsbuildBundler(
        esbuild, new SealedRunner(limits), Release.of("@jspm/core@2.1.0"), tools.words());
  }
}
