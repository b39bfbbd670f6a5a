package io.eikmirror.registry.npmrc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The grammar of one `.npmrc`: `key = value` lines, `;` and `#` comments, quotes, `${ENV}`.
///
/// A `[section]` ends what npm looks at. A repeated `key[]` keeps its values, one a line.
final class Npmrc {
  private static final Pattern ENV = Pattern.compile("(?<!\\\\)(\\\\*)\\$\\{([^${}?]+)(\\?)?}");

  private Npmrc() {}

  /// @param env what `${NAME}` means; a name that is not set stays as written, `${NAME?}` is empty
  static Map<String, String> parse(String text, Map<String, String> env) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String raw : text.lines().toList()) {
      String line = raw.strip();
      if (line.startsWith("[")) {
        break;
      }
      if (!line.isEmpty() && !line.startsWith(";") && !line.startsWith("#")) {
        put(values, line, env);
      }
    }
    return values;
  }

  private static void put(Map<String, String> values, String line, Map<String, String> env) {
    int equals = line.indexOf('=');
    String key = expand(unquoted(equals < 0 ? line : line.substring(0, equals)), env);
    String value = equals < 0 ? "true" : expand(unquoted(line.substring(equals + 1)), env);
    if (key.endsWith("[]")) {
      values.merge(key.substring(0, key.length() - 2), value, (one, two) -> one + "\n" + two);
    } else {
      values.put(key, value);
    }
  }

  /// The text that a key or value means: without quotes, or up to a comment.
  private static String unquoted(String text) {
    String bare = text.strip();
    if (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
      return bare.substring(1, bare.length() - 1)
          .replace("\\n", "\n")
          .replace("\\\"", "\"")
          .replace("\\\\", "\\");
    }
    if (bare.length() > 1 && bare.startsWith("'") && bare.endsWith("'")) {
      return bare.substring(1, bare.length() - 1);
    }
    return withoutComment(bare);
  }

  private static String withoutComment(String bare) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if (c == ';' || c == '#') {
        break;
      }
      if (c == '\\' && i + 1 < bare.length() && ";#\\".indexOf(bare.charAt(i + 1)) >= 0) {
        c = bare.charAt(++i);
      }
      kept.append(c);
    }
    return kept.toString().strip();
  }

  private static String expand(String text, Map<String, String> env) {
    return ENV.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, env)));
  }

  private static String value(MatchResult found, Map<String, String> env) {
    String escapes = found.group(1);
    if (escapes.length() % 2 == 1) {
      return found.group().substring((escapes.length() + 1) / 2);
    }
    String unset = found.group(3) == null ? "${" + found.group(2) + "}" : "";
    return escapes.substring(escapes.length() / 2) + env.getOrDefault(found.group(2), unset);
  }
}
