package io.eikmirror.esm.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One name that a module exports, and what it stands for.
///
/// @param name `default` among them
/// @param local the name in the module itself or in the one that it is handed on from; `*` for all
///   of that one
/// @param specifier the module that it is handed on from; null when it is the module's own
public record ExportClause(String name, String local, @Nullable String specifier) {
  private static final String NAME = "[\\p{L}\\p{N}_$]+";
  private static final String FROM = "\\s*from\\s*[\"']([^\"'\\n]+)[\"']";
  private static final Pattern EXPORTS =
      Pattern.compile(
          "export\\s*(?:\\{([^{}]*)\\}(?:" + FROM + ")?|\\*\\s*as\\s+(" + NAME + ")" + FROM + ")");
  private static final Pattern DECLARATIONS =
      Pattern.compile(
          "export\\s+(?:const|let|var|class|(?:async\\s+)?function\\s*\\*?)\\s*(?<=[\\s*])("
              + NAME
              + ")");
  private static final Pattern IMPORTS =
      Pattern.compile("import\\s*(?:(%s)\\s*,?\\s*)?(?:\\{([^{}]*)\\})?%s".formatted(NAME, FROM));
  private static final Pattern AS = Pattern.compile("\\s+as(?:\\s+|(?=[\"']))");

  private static final Pattern QUOTES = Pattern.compile("^[\"']|[\"']$");

  /// Every one of them but a default that is declared, and what is declared after others in one
  /// statement. String names are as they are written, without their quotes.
  public static List<ExportClause> of(String code) {
    List<ExportClause> clauses = new ArrayList<>();
    for (Matcher found = EXPORTS.matcher(code); found.find(); ) {
      if (found.group(3) != null) {
        clauses.add(new ExportClause(found.group(3), "*", found.group(4)));
      } else {
        clauses.addAll(inBraces(found.group(1), found.group(2)));
      }
    }
    DECLARATIONS
        .matcher(code)
        .results()
        .map(found -> new ExportClause(found.group(1), found.group(1), null))
        .forEach(clauses::add);
    return clauses;
  }

  /// The names that a module as esbuild prints it exports.
  public static Set<String> names(String printed) {
    return of(printed).stream().map(ExportClause::name).collect(Collectors.toSet());
  }

  /// The same, with the module that the name comes from where the code imports it by name: a
  /// namespace that is imported is a binding of the module's own.
  ///
  /// @param code the module's own
  public ExportClause followed(String code) {
    return specifier == null ? imported(code, local).orElse(this) : this;
  }

  private Optional<ExportClause> imported(String code, String binding) {
    for (Matcher found = IMPORTS.matcher(code); found.find(); ) {
      String from = found.group(3);
      if (binding.equals(found.group(1))) {
        return Optional.of(new ExportClause(name, "default", from));
      }
      for (ExportClause one : inBraces(found.group(2), from)) {
        if (one.name().equals(binding)) {
          return Optional.of(new ExportClause(name, one.local(), from));
        }
      }
    }
    return Optional.empty();
  }

  private static List<ExportClause> inBraces(@Nullable String braces, @Nullable String specifier) {
    List<ExportClause> clauses = new ArrayList<>();
    for (String part : (braces == null ? "" : braces).split(",", -1)) {
      String[] sides = AS.split(part.strip(), 2);
      String name = QUOTES.matcher(sides[sides.length - 1]).replaceAll("");
      if (!name.isEmpty()) {
        clauses.add(new ExportClause(name, sides[0], specifier));
      }
    }
    return clauses;
  }
}
