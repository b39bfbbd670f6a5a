package io.eikmirror.bench;

import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.toolchain.Toolchain;
import io.eikmirror.esm.toolchain.Transport;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.http.Registries;
import io.eikmirror.registry.npmrc.RegistrySettings;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.loading.RuleDirectory;
import io.eikmirror.rules.loading.RuleLoading;
import io.eikmirror.testing.MirrorProgram;
import io.eikmirror.wiring.LazyBundler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the transpile step costs over bare native esbuild: for every release that the shipped rules
/// publish, or that a corpus names, both build the same entry points in warm processes.
final class TranspileBench {
  private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
  private static final Path SHIPPED = Path.of("mirror-rules").toAbsolutePath();
  private static final int SOME_REFUSED = 4;
  private static final Duration LIMIT = Duration.ofMinutes(40);

  private TranspileBench() {}

  /// @param args how many rounds are measured, and the file of a corpus; each may be left out
  public static void main(String[] args) throws IOException {
    int rounds = 9;
    @Nullable CorpusFile corpus = null;
    for (String arg : args) {
      if (arg.matches("[0-9]+")) {
        rounds = Integer.parseInt(arg);
      } else {
        corpus = CorpusFile.read(Path.of(arg));
      }
    }
    run(rounds, corpus);
    System.exit(0);
  }

  private static void run(int rounds, @Nullable CorpusFile corpus) throws IOException {
    Path folder = corpus == null ? FOLDER : FOLDER.resolve("corpus");
    Path ruleFolder = corpus == null ? SHIPPED : folder.resolve("rules");
    if (corpus != null) {
      corpus.writeRules(ruleFolder);
    }
    Path data = folder.resolve("data");
    publish(ruleFolder, folder, data);
    Path home = Path.of(System.getProperty("user.home"));
    RegistrySettings settings = RegistrySettings.find(FOLDER, home, System.getenv());
    NpmRegistry registry = Registries.of(settings, FOLDER.resolve("cache")).asNpmDoes();
    Toolchain toolchain =
        new Toolchain(
            data.resolve("cache"), registry, TranspileBench::needsNone, System.err::println);
    Transport transport = toolchain.fastestTransport();
    RuleSet rules = rules(ruleFolder);
    List<Sample> samples =
        new Corpus(registry, FOLDER.resolve("packages"), name -> options(rules, name))
            .read(data).stream().filter(sample -> corpus == null || isIn(corpus, sample)).toList();
    int cores = Runtime.getRuntime().availableProcessors();
    String version = toolchain.esbuild(transport).version();
    try (Bundler bundler =
            new LazyBundler(toolchain, transport, toolchain.polyfillRelease(), cores);
        NativeEsbuild baseline = new NativeEsbuild(FOLDER.resolve("esbuild"), version)) {
      PeakMemory memory = new PeakMemory(ProcessHandle.current());
      new Comparison(bundler, baseline).run(samples, rounds, System.out);
      memory.stop();
      System.out.printf(
          Locale.ROOT,
          "peak memory: %.0f MiB, with all children and the baseline's %.0f MiB%n",
          memory.own(),
          memory.together());
    }
  }

  private static boolean isIn(CorpusFile corpus, Sample sample) {
    return corpus.releases().contains(sample.source().manifest().release());
  }

  /// What there is to build: everything that a pass publishes.
  private static void publish(Path rules, Path folder, Path data) throws IOException {
    Files.createDirectories(folder);
    List<String> args = List.of("once", "--rules", rules.toString(), "--data", data.toString());
    MirrorProgram.Result result = MirrorProgram.run(folder, LIMIT, args);
    if (result.exit() != 0 && result.exit() != SOME_REFUSED) {
      throw new IllegalStateException("exit code " + result.exit() + "\n" + result.err());
    }
  }

  private static RuleSet rules(Path folder) {
    return switch (new RuleDirectory(System::getenv).load(folder)) {
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
