package io.eikmirror.esm.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The imports at the head of an entry that take nothing. esbuild prints one for every chunk that
/// loads with it, so that a browser asks for all of them at once. What an import before it has
/// evaluated already, with all that it imports in turn, such a one changes nothing of; and where
/// hundreds of entries have thirty of them each, they are most of what there is to load.
public final class EarlyImports {
  private static final Pattern STATEMENT =
      Pattern.compile("\\s*import(?=[\\s{*\"])\\s*([^\"';]*)\"([^\"\\n]+)\"\\s*;");

  private EarlyImports() {}

  /// An entry without those that change nothing.
  ///
  /// @param file its published path
  /// @param evaluatedWith what is evaluated when a file of the release is imported, without that
  ///   one
  public static byte[] without(
      String file, byte[] module, Function<String, Set<String>> evaluatedWith) {
    String code = new String(module, StandardCharsets.ISO_8859_1);
    StringBuilder kept = new StringBuilder();
    Set<String> evaluated = new HashSet<>();
    Matcher statement = STATEMENT.matcher(code);
    int from = 0;
    for (; statement.region(from, code.length()).lookingAt(); from = statement.end()) {
      String imported = resolve(file, statement.group(2));
      boolean isNew = evaluated.add(imported);
      if (isNew) {
        evaluated.addAll(evaluatedWith.apply(imported));
      }
      if (isNew || !statement.group(1).isEmpty()) {
        kept.append(code, from, statement.end());
      }
    }
    return kept.append(code, from, code.length()).toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String resolve(String file, String specifier) {
    int folder = file.lastIndexOf('/');
    int from = specifier.startsWith("./") ? 2 : 0;
    for (; specifier.startsWith("../", from); from += 3) {
      folder = file.lastIndexOf('/', folder - 1);
    }
    return from == 0 ? specifier : file.substring(0, folder + 1) + specifier.substring(from);
  }
}
