package io.eikmirror.bench;

import io.eikmirror.LazyBundler;
import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.engine.Toolchain;
import io.eikmirror.esm.engine.Transport;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.Registries;
import io.eikmirror.registry.npmrc.RegistrySettings;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleDirectory;
import io.eikmirror.rules.RuleLoading;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.testing.MirrorProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What the transpile step costs over bare native esbuild: for every release that the shipped rules
/// publish, both build the same entry points, turn by turn, in warm processes.
final class TranspileBench {
  private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
  private static final Path RULES = Path.of("mirror-rules").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private TranspileBench() {}

  /// @param args how many rounds are measured
  public static void main(String[] args) throws IOException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 9;
    publish();
    Path home = Path.of(System.getProperty("user.home"));
    RegistrySettings settings = RegistrySettings.find(FOLDER, home, System.getenv());
    NpmRegistry registry = Registries.of(settings, FOLDER.resolve("cache")).asNpmDoes();
    Toolchain toolchain =
        new Toolchain(
            FOLDER.resolve("data/cache"), registry, TranspileBench::needsNone, System.err::println);
    Transport transport = toolchain.fastestTransport();
    RuleSet rules = rules();
    List<Sample> samples =
        new Corpus(registry, FOLDER.resolve("packages"), name -> options(rules, name))
            .read(FOLDER.resolve("data"));
    int cores = Runtime.getRuntime().availableProcessors();
    String version = toolchain.esbuild(transport).version();
    try (Bundler bundler =
            new LazyBundler(toolchain, transport, toolchain.polyfillRelease(), cores);
        NativeEsbuild baseline = new NativeEsbuild(FOLDER.resolve("esbuild"), version)) {
      new Comparison(bundler, baseline, samples).run(rounds, System.out);
    }
    System.exit(0);
  }

  /// What there is to build: everything that a pass publishes.
  private static void publish() throws IOException {
    List<String> args =
        List.of("once", "--rules", RULES.toString(), "--data", FOLDER.resolve("data").toString());
    MirrorProgram.Result result = MirrorProgram.run(FOLDER, LIMIT, args);
    if (result.exit() != 0) {
      throw new IllegalStateException("exit code " + result.exit() + "\n" + result.err());
    }
  }

  private static RuleSet rules() {
    return switch (new RuleDirectory(System::getenv).load(RULES)) {
      case RuleLoading.Loaded(RuleSet rules, var _) -> rules;
      case RuleLoading.Invalid(var errors) -> throw new IllegalStateException(errors.toString());
    };
  }

  /// As the rule says that names the package; packages that only follow have no wishes.
  private static BuildOptions options(RuleSet rules, PackageName name) {
    return rules.rules().stream()
        .filter(rule -> rule.selector(name).isPresent())
        .map(MirrorRule::build)
        .findFirst()
        .orElse(BuildOptions.DEFAULT);
  }

  /// The pass has downloaded the toolchain already.
  private static void needsNone(Manifest manifest, Integrity expected, Path folder) {
    throw new IllegalStateException("the toolchain lacks " + manifest.release());
  }
}
