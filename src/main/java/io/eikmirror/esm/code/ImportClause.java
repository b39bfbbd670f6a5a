package io.eikmirror.esm.code;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One `import … from` or `export … from` statement in a built module, as esbuild prints them.
///
/// @param names what is asked for by name, `default` among it; empty for a namespace, a star or a
///   bare import
public record ImportClause(String specifier, List<String> names) {
  private static final String IDENTIFIER = "[^\\s{},;:\"'*()=.<>+/|&!?\\[\\]-]+";
  private static final String NAMED = "\\{[^{}]*\\}";
  private static final String STAR = "\\*(?:\\s*as\\s*" + IDENTIFIER + ")?";
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?:^|[;}\\n)])\\s*(?:import|export)\\s*("
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
              + ")\\s*from\\s*\"([^\"\\n]+)\"");

  public ImportClause {
    names = List.copyOf(names);
  }

  /// Every statement of a module.
  public static List<ImportClause> of(String code) {
    List<ImportClause> clauses = new ArrayList<>();
    Matcher statement = STATEMENT.matcher(code);
    while (statement.find()) {
      clauses.add(new ImportClause(statement.group(2), names(statement.group(1))));
    }
    return clauses;
  }

  private static List<String> names(String clause) {
    List<String> names = new ArrayList<>();
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
