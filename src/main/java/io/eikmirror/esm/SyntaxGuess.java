package io.eikmirror.esm;

import io.eikmirror.esm.MirrorJson.Format;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a file looks like at a glance, so that esbuild need not parse it once more just to be
/// asked.
///
/// The build that follows tells whether the format was guessed right, and fails where a `default`
/// was expected that is not there. A `default` that is not seen would be lost, so every doubt of
/// that kind is told by an empty answer.
final class SyntaxGuess {
  private static final Pattern IMPORT = Pattern.compile("import(?:\\s*[\"'{*]|\\s+[\\w$])");
  private static final Pattern EXPORT =
      Pattern.compile("export(?:\\s*[{*]|\\s+(?:default|const|let|var|function|class|async)\\b)");

  /// What `export` can be followed by where it exports `default`, or where a comment hides whether
  /// it does.
  private static final Pattern DEFAULT =
      Pattern.compile(
          "export\\s*(?:(default\\b|\\*\\s*as\\s+default\\b)|\\{([^}]*)\\}|(/|\\*\\s*(?:as\\s*)?/))");

  private static final Pattern IN_CLAUSE =
      Pattern.compile("\\bas\\s+default\\b|\\bdefault\\b(?!\\s+as\\b)");
  private static final Pattern UNCLEAR = Pattern.compile("[/\"'\\\\]");

  private SyntaxGuess() {}

  /// Empty when esbuild has to be asked.
  ///
  /// @param otherwise what a file is that has no syntax of modules
  static Optional<SourceModule> of(String text, SourceModule otherwise) {
    if (!hasStatement(EXPORT, text) && !hasStatement(IMPORT, text)) {
      return Optional.of(otherwise);
    }
    return hasDefault(text).map(has -> new SourceModule(Format.ESM, has));
  }

  private static boolean hasStatement(Pattern keyword, String text) {
    return keyword.matcher(text).results().anyMatch(found -> startsStatement(text, found.start()));
  }

  /// Whether a keyword can start a statement here: after the end of a line, a statement or a
  /// comment, and blanks.
  static boolean startsStatement(String text, int at) {
    int before = at - 1;
    while (before >= 0 && isBlank(text.charAt(before))) {
      before--;
    }
    return before < 0
        || ";})\n\r\u2028\u2029".indexOf(text.charAt(before)) >= 0
        || text.startsWith("*/", before - 1);
  }

  private static boolean isBlank(char c) {
    boolean endsLine = "\n\r\u2028\u2029".indexOf(c) >= 0;
    return !endsLine && (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF');
  }

  private static Optional<Boolean> hasDefault(String text) {
    boolean doubt = false;
    Matcher export = DEFAULT.matcher(text);
    while (export.find()) {
      if (!startsStatement(text, export.start())) {
        continue;
      }
      String clause = export.group(2);
      boolean unclear =
          export.group(3) != null || (clause != null && UNCLEAR.matcher(clause).find());
      boolean seen =
          export.group(1) != null || (clause != null && IN_CLAUSE.matcher(clause).find());
      if (seen && !unclear) {
        return Optional.of(true);
      }
      doubt |= unclear;
    }
    return doubt ? Optional.empty() : Optional.of(false);
  }
}
