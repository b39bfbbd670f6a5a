package io.eikmirror.esm.code;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// CommonJS that hands `require` on to a function, which then asks it for what it names: the UMD of
/// TypeScript, and AMD modules that are made for Node as well. esbuild does not look behind a
/// parameter, and leaves something that throws; here it becomes a function that knows each name
/// that the file asks for.
public final class HandedRequire {
  /// What stands in esbuild's output where something may be required that it did not see.
  private static final String SHIM = "Dynamic require of ";

  private static final String NAME = "require$handed";

  /// As an argument of a call, and not as a parameter. What stands before the word is looked at
  /// last: that finds it several times as fast.
  private static final Pattern HANDED =
      Pattern.compile("require(?=\\s*(?:,|\\)(?!\\s*(?:\\{|=>))))(?<=[(,]\\s{0,9}require)");

  private static final Pattern ASKED =
      Pattern.compile("require(?<![\\w$.]require)\\(\\s*([\"'])(?<name>[^\"'\\\\\\n]+)\\1\\s*\\)");

  private static final Pattern PARAMETERS = Pattern.compile("function\\b[^(){}]*\\([^(){}]*\\z");

  /// A bundle has a `require` of its own.
  private static final Pattern OWN =
      Pattern.compile(
          "\\[\\s*function\\s*\\(\\s*require\\b|function\\s+require\\b"
              + "|\\b(?:var|let|const)\\s+(?:[\\w$]+\\s*,\\s*){0,9}require\\s*[,;=]");

  /// Code that hands it on more often means something else, or harm.
  private static final int MOST = 100;

  private HandedRequire() {}

  /// Whether what esbuild printed may require at run time.
  public static boolean isLeftIn(String printed) {
    return printed.contains(SHIM);
  }

  /// The file with a `require` that can be handed on; empty where it does not hand it on, or names
  /// nothing.
  public static Optional<String> settled(String source) {
    Set<String> asked = new TreeSet<>();
    ASKED.matcher(source).results().forEach(found -> asked.add(found.group("name")));
    StringBuilder settled = new StringBuilder();
    Matcher handed = HANDED.matcher(source);
    boolean any = false;
    int places = 0;
    while (!asked.isEmpty() && places++ < MOST && handed.find()) {
      String before = source.substring(Math.max(0, handed.start() - 200), handed.start());
      boolean parameter = PARAMETERS.matcher(before).find();
      any |= !parameter;
      handed.appendReplacement(
          settled, Matcher.quoteReplacement(parameter ? handed.group() : NAME));
    }
    if (!any || places > MOST || OWN.matcher(source).find()) {
      return Optional.empty();
    }
    return Optional.of(handed.appendTail(settled).append(function(asked)).toString());
  }

  /// esbuild forgives a name in a `try` that leads nowhere: it may stand in a comment.
  private static String function(Set<String> asked) {
    StringBuilder code = new StringBuilder("\nfunction " + NAME + "(name) {\n  try {\n");
    code.append("    switch (name) {\n");
    for (String name : asked) {
      String quoted = Wrapper.quote(name);
      code.append("      case " + quoted + ": return require(" + quoted + ");\n");
    }
    return code.append("    }\n  } catch (e) { throw e; }\n")
        .append("  var e = new Error(\"Cannot find module '\" + name + \"'\");\n")
        .append("  e.code = \"MODULE_NOT_FOUND\";\n  throw e;\n}\n")
        .toString();
  }
}
