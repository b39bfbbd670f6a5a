package io.eikmirror.esm.code;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One `import … from`, `export … from` or bare `import "…"` statement in a built module, as
/// esbuild prints them.
///
/// @param names what is asked for by name, `default` among it; empty for a namespace, a star or a
///   bare import
public record ImportClause(String specifier, List<String> names) {
  private static final String IDENTIFIER = "[^\\s{},;:\"'*()=.<>+/|&!?\\[\\]-]+";
  private static final String NAMED = "\\{[^{}]*\\}";
  private static final String STAR = "\\*(?:\\s*as\\s*" + IDENTIFIER + ")?";
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?:(?:import|export)\\s*("
              + NAMED
              + "|"
              + STAR
              + "|"
              + IDENTIFIER
              + "(?:\\s*,\\s*(?:"
              + NAMED
              + "|"
              + STAR
              + "))?"
              + ")\\s*from|import)\\s*\"([^\"\\n]+)\"");

  private static final List<String> WORDS = List.of("import", "export");

  public ImportClause {
    names = List.copyOf(names);
  }

  /// Every statement of a module.
  public static List<ImportClause> of(String code) {
    List<ImportClause> clauses = new ArrayList<>();
    places(code, place -> clauses.add(new ImportClause(place.group(2), names(place.group(1)))));
    return clauses;
  }

  /// Shows where every statement is: its first group is what it asks for, the second where.
  static void places(String code, Consumer<MatchResult> taker) {
    Places places = new Places(WORDS, STATEMENT, code);
    MatchResult place = places.place();
    for (int from = 0; places.find(from); ) {
      boolean isStatement = startsStatement(code, place.start());
      if (isStatement) {
        taker.accept(place);
      }
      from = isStatement ? place.end() : place.start() + 1;
    }
  }

  /// Whether a statement can start here: at the beginning, on a new line, or after another.
  private static boolean startsStatement(String code, int at) {
    int before = at - 1;
    while (before >= 0 && " \t\u000b\f\r".indexOf(code.charAt(before)) >= 0) {
      before--;
    }
    return before < 0 || ";})\n".indexOf(code.charAt(before)) >= 0;
  }

  private static List<String> names(@Nullable String clause) {
    List<String> names = new ArrayList<>();
    if (clause == null) {
      return names;
    }
    if (!clause.startsWith("{") && !clause.startsWith("*")) {
      names.add("default");
    }
    int brace = clause.indexOf('{');
    if (brace >= 0) {
      for (String part : clause.substring(brace + 1, clause.length() - 1).split(",", -1)) {
        if (!part.isBlank()) {
          names.add(imported(part.strip()));
        }
      }
    }
    return names;
  }

  /// The left side of `a as b`; string names lose their quotes.
  private static String imported(String part) {
    if (part.startsWith("\"")) {
      return part.substring(1, part.indexOf('"', 1));
    }
    return part.split("\\s", 2)[0];
  }
}
