package io.eikmirror.esm;

import io.eikmirror.esm.MirrorJson.Format;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a file looks like at a glance, so that esbuild need not parse it once more just to be
/// asked.
///
/// The build that follows tells whether the format was guessed right, and fails where a `default`
/// was expected that is not there. A `default` that is not seen would be lost, so every doubt of
/// that kind is told by an empty answer.
final class SyntaxGuess {
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?:^|[;}\\n\\r])[ \\t]*(?:import(?:\\s*[\"'{*]|\\s+[\\w$])"
              + "|export(?:\\s*[{*]|\\s+(?:default|const|let|var|function|class|async)\\b))");
  private static final Pattern WORD =
      Pattern.compile("(?:(export|as)\\s+|(\\S))?\\s*\\bdefault\\b\\s*(\\S)?");
  private static final Pattern COMMENTED = Pattern.compile("\\b(?:export|as)\\s*//");

  /// What may stand before or after a `default` that is exported.
  private static final String BEFORE = "/\"'";

  private static final String AFTER = ",}/\"'";

  private SyntaxGuess() {}

  /// Empty when esbuild has to be asked.
  static Optional<SourceModule> of(String text) {
    if (!STATEMENT.matcher(text).find()) {
      return Optional.of(new SourceModule(Format.CJS, true));
    }
    return hasDefault(text).map(has -> new SourceModule(Format.ESM, has));
  }

  private static Optional<Boolean> hasDefault(String text) {
    Matcher word = WORD.matcher(text);
    boolean doubt = false;
    while (word.find()) {
      if (word.group(1) != null) {
        return Optional.of(true);
      }
      doubt |= isIn(BEFORE, word.group(2)) || isIn(AFTER, word.group(3)) || isRenamed(text, word);
    }
    return doubt || COMMENTED.matcher(text).find() ? Optional.empty() : Optional.of(false);
  }

  /// `default as`
  private static boolean isRenamed(String text, Matcher word) {
    return word.group(3) != null && text.startsWith("as", word.start(3));
  }

  private static boolean isIn(String characters, @Nullable String one) {
    return one != null && characters.contains(one);
  }
}
