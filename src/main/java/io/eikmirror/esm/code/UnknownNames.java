package io.eikmirror.esm.code;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.MirrorJson.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names that a module asks CommonJS of other packages for and that nobody knows of. Bundlers give
/// what is there when the code runs, if only `undefined`, and packages count on it; a browser would
/// refuse to link. So they become properties of what the other module exports.
public final class UnknownNames {
  private static final Pattern PART =
      Pattern.compile(
          "\\s*(?<asked>\"[^\"]+\"|[^\\s,\"]+)(?:\\s+as\\s+(?<as>[^,]+?))?\\s*(?:,|\\z)");

  private final Map<String, Entry> known;
  private final List<String> head = new ArrayList<>();
  private final StringBuilder code;

  private UnknownNames(String code, Map<String, Entry> known) {
    this.known = known;
    this.code = new StringBuilder(code);
  }

  /// The module without such names in its imports, as long as it was, so that its source map stays
  /// true.
  ///
  /// @param head what goes before it instead; empty where there are none
  public record Settled(String head, String code) {}

  /// @param known the modules of other releases, by URL
  public static Settled settle(String code, Map<String, Entry> known) {
    if (known.isEmpty() || !code.contains("\"/npm/")) {
      return new Settled("", code);
    }
    UnknownNames names = new UnknownNames(code, known);
    ImportClause.places(code, names::settle);
    return new Settled(String.join("", names.head), names.code.toString());
  }

  private void settle(MatchResult statement) {
    String url = statement.group(2);
    Entry entry = known.get(url);
    String clause = statement.group(1) == null ? "" : statement.group(1);
    int brace = clause.indexOf('{');
    if (entry == null || entry.format() != Format.CJS || brace < 0) {
      return;
    }
    String list = clause.substring(brace + 1, clause.length() - 1);
    Matcher part = PART.matcher(list);
    String module = "";
    while (part.find()) {
      String asked = part.group("asked").replace("\"", "");
      if (isUnknown(asked, entry)) {
        module = module.isEmpty() ? module(url) : module;
        int start = statement.start(1) + brace + 1 + part.start();
        code.replace(start, start + part.group().length(), " ".repeat(part.group().length()));
        String as = part.group("as") == null ? part.group("asked") : part.group("as");
        head.add(bound(module + "?." + "[" + Wrapper.quote(asked) + "]", as, statement));
      }
    }
  }

  private static boolean isUnknown(String name, MirrorJson.Entry entry) {
    return !entry.names().contains(name)
        && !name.equals("default")
        && !name.equals("module.exports");
  }

  private String module(String url) {
    String module = "cjs$" + head.size();
    head.add("import{\"module.exports\"as " + module + "}from" + Wrapper.quote(url) + ";");
    return module;
  }

  private String bound(String value, String as, MatchResult statement) {
    if (statement.group().startsWith("import")) {
      return "var " + as + "=" + value + ";";
    }
    String local = "cjs$" + head.size();
    return "var " + local + "=" + value + ";export{" + local + " as " + as + "};";
  }
}
