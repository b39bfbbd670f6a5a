package io.eikmirror.wiring;

import io.eikmirror.eik.AssetServer;
import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.toolchain.Toolchain;
import io.eikmirror.esm.toolchain.Transport;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.mirror.Mirror;
import io.eikmirror.mirror.Pass;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.RegistryTraffic;
import io.eikmirror.registry.http.Registries;
import io.eikmirror.registry.npmrc.RegistrySettings;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.HomeFolder;
import io.eikmirror.wiring.Parts.Mirroring;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The mirror with everything that its passes are made of: registries, toolchain, engines.
final class Workshop implements Mirroring {
  private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);

  private final Bundler bundler;
  private final Mirror mirror;
  private final Registries registries;

  /// @param cache a folder for what can be fetched or made again
  /// @param work where releases are unpacked
  /// @param engine `native` or `wasm`; null for the fastest that this platform has
  /// @param traffic hears of every request to a registry
  Workshop(
      AssetServer assets,
      Ledger ledger,
      URI origin,
      Path cache,
      Path work,
      @Nullable String engine,
      InstantSource clock,
      RegistryTraffic traffic) {
    Path home = HomeFolder.of(System::getenv);
    registries =
        Registries.of(RegistrySettings.find(Path.of(""), home, System.getenv()), cache, traffic);
    NpmRegistry npm = registries.asNpmDoes();
    int cores = Runtime.getRuntime().availableProcessors();
    Toolchain tools =
        new Toolchain(
            cache, npm, new Tarballs(npm), what -> LOG.info("event=toolchain what=\"{}\"", what));
    bundler = new LazyBundler(tools, transport(engine, tools), tools.polyfillRelease(), cores);
    mirror =
        new Mirror(
            this::registry,
            assets,
            bundler,
            ledger,
            new Mirror.Settings(work, origin, cores + 1, tools.polyfillRelease()),
            clock);
  }

  private static Transport transport(@Nullable String engine, Toolchain tools) {
    return switch (engine == null ? "" : engine) {
      case "" -> tools.fastestTransport();
      case "native" -> Transport.NATIVE;
      case "wasm" -> Transport.WASM;
      default ->
          throw new CannotRun(
              ExitCode.INVALID,
              "EIK_MIRROR_ENGINE is \"" + engine + "\": it can be native or wasm, or unset");
    };
  }

  @Override
  public Pass pass() {
    return mirror;
  }

  @Override
  public NpmRegistry registry(RuleSet rules) {
    return new RuleRegistries(registries, rules);
  }

  @Override
  public void close() {
    bundler.close();
  }
}
