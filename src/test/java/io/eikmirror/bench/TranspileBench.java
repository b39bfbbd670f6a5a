package io.eikmirror.bench;

import io.eikmirror.corpus.CorpusEntry;
import io.eikmirror.corpus.CorpusRules;
import io.eikmirror.corpus.OtherBundler;
import io.eikmirror.corpus.OtherBundler.Installed;
import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.toolchain.Toolchain;
import io.eikmirror.esm.toolchain.Transport;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
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
    List<CorpusEntry> corpus = List.of();
    for (String arg : args) {
      if (arg.matches("[0-9]+")) {
        rounds = Integer.parseInt(arg);
      } else {
        corpus = CorpusEntry.in(Path.of(arg)).stream().filter(CorpusEntry::isModule).toList();
      }
    }
    run(rounds, corpus);
    System.exit(0);
  }

  /// @param corpus empty for the shipped rules
  private static void run(int rounds, List<CorpusEntry> corpus) throws IOException {
    Path folder = corpus.isEmpty() ? FOLDER : FOLDER.resolve("corpus");
    Path ruleFolder = corpus.isEmpty() ? SHIPPED : folder.resolve("rules");
    if (!corpus.isEmpty()) {
      CorpusRules.write(corpus, ruleFolder);
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
            .read(data).stream()
                .filter(sample -> corpus.isEmpty() || isIn(corpus, sample))
                .toList();
    int cores = Runtime.getRuntime().availableProcessors();
    String version = toolchain.esbuild(transport).version();
    try (Bundler bundler =
            new LazyBundler(toolchain, transport, toolchain.polyfillRelease(), cores);
        NativeEsbuild baseline = new NativeEsbuild(FOLDER.resolve("esbuild"), version)) {
      PeakMemory memory = new PeakMemory(ProcessHandle.current());
      Comparison.Seconds ours = new Comparison(bundler, baseline).run(samples, rounds, System.out);
      memory.stop();
      System.out.printf(
          Locale.ROOT,
          "peak memory: %.0f MiB, with all children and the baseline's %.0f MiB%n",
          memory.own(),
          memory.together());
      if (!corpus.isEmpty()) {
        compare(ours, corpus);
      }
    }
  }

  /// Beside what others take for the same entries, each package by itself, with what they bundle in
  /// of its dependencies.
  private static void compare(Comparison.Seconds ours, List<CorpusEntry> corpus)
      throws IOException {
    Installed installed = Installed.of(corpus);
    for (OtherBundler other : List.of(OtherBundler.VITE, OtherBundler.ROLLUP)) {
      double seconds = other.seconds(corpus, installed);
      System.out.printf(
          Locale.ROOT,
          "%s: %.1f s for the same entries; ours one after another is %.1f times as fast, side by"
              + " side %.1f times%n",
          other.title(),
          seconds,
          seconds / ours.oneAfterAnother(),
          seconds / ours.sideBySide());
    }
  }

  private static boolean isIn(List<CorpusEntry> corpus, Sample sample) {
    Release release = sample.source().manifest().release();
    return corpus.stream().anyMatch(entry -> entry.release().equals(release));
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
