package io.eikmirror.rules.schema;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What people who know other mirrors write first, and what there is instead.
final class Unsupported {
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          entry("targets", "say --server when the mirror starts; one mirror fills one server"),
          entry("target", "say --server when the mirror starts; one mirror fills one server"),
          entry("notify", "watch /_/metrics, or the JSON of once --json"),
          entry("discover", "name each package; a glob filters names that are known already"),
          entry("retention", "nothing that is published goes away, as pages may use it"),
          entry("browsers", "write target, such as es2022"),
          entry("exports", "every entry point is published; entries adds more"),
          entry("inline", "every package is published by itself, so that pages have one of it"),
          entry("css", "style sheets are published as they are"),
          entry("changes", "each package is asked for when its rule's schedule says so"),
          entry("allowPrivateNetwork", "leave it out: any registry that is named here is asked"),
          entry("timeout", "leave it out: a call ends after 30 seconds of silence"),
          entry("username", "write bearer, or keep the password in .npmrc"),
          entry("password", "write bearer, or keep the password in .npmrc"),
          entry("clientCert", "keep it in .npmrc"),
          entry("clientKey", "keep it in .npmrc"),
          entry("delay", "write minimumReleaseAge in the rule"),
          entry("packument", "leave it out: large packuments are read piece by piece"));

  /// By a word that is allowed there.
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          entry("unalias withdraw", "write unalias; nothing that is published goes away"),
          entry("highest lowest", "write highest, or a range under dependencies.override"),
          entry("highest locked", "write highest, or a range under dependencies.override"),
          entry("keep new-versions-only", "write keep"),
          entry("keep rebuild-suffix", "write rebuild, which publishes 18.3.1+mirror.2"),
          entry("refuse error", "write refuse"),
          entry("linked inline", "write linked"),
          entry("on-conflict always", "write on-conflict; other scopes would change nothing"),
          entry("manual auto", "write tagRegression: follow in the rule"));

  private Unsupported() {}

  /// What to do without a key; empty when nobody would expect it.
  static Optional<String> key(String key) {
    return Optional.ofNullable(KEYS.get(key));
  }

  /// What to write in place of a word; empty when nobody would expect it.
  ///
  /// @param allowed there
  static Optional<String> word(String word, List<String> allowed) {
    if (word.startsWith("tag:")) {
      return Optional.of(
          "write tags: [%s] and tagRegression: follow in the rule".formatted(word.substring(4)));
    }
    return word.startsWith("pin:")
        ? Optional.of("run scripts/mirror alias pin, which is recorded")
        : allowed.stream()
            .flatMap(one -> Optional.ofNullable(WORDS.get(one + " " + word)).stream())
            .findFirst();
  }
}
