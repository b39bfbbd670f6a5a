package io.eikmirror.esm.code;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Node's globals in code for browsers: `process`, `Buffer`, `setImmediate`, `clearImmediate`.
///
/// esbuild defines each to a sentinel of the same length wherever it is used free, and the sentinel
/// is settled afterwards, file by file. Where every source only uses the name behind a `typeof`
/// test, it stays what it was, so that the code takes its browser path; else an import of the
/// polyfill is added. A test that lets an absent `process` pass for an old one is none that code
/// with `process.nextTick()` gets along with. (esbuild's `inject` would add the import everywhere,
/// and equal lengths keep source maps true.)
public enum FreeGlobals {
  PROCESS("process", "proc$$s", "process", "%s"),
  BUFFER("Buffer", "Buff$$", "buffer", "{ Buffer as %s }"),
  SET_IMMEDIATE("setImmediate", "setImmed$$te", "timers", "{ setImmediate as %s }"),
  CLEAR_IMMEDIATE("clearImmediate", "clearImmed$$te", "timers", "{ clearImmediate as %s }");

  /// Words come before what may not stand before them, since a pattern that starts with a word is
  /// looked for many times as fast, and there are megabytes to look through.
  private static final Pattern ENVIRONMENT =
      Pattern.compile("process\\.env\\b(?<![.\\w$]process\\.env)");

  private static final Pattern ABSENT_IS_OLD =
      Pattern.compile(
          "(?:typeof process\\s*(?:===?\\s*(['\"])undefined\\1|>\\s*['\"]u['\"])"
              + "|(['\"])undefined\\2\\s*===?\\s*typeof process)\\s*\\|\\|");

  private static final Pattern PROCESS_ITSELF =
      Pattern.compile("typeof process(?!\\s*[.\\[]|[\\w$])");

  private static final String NEXT_TICK = "process.nextTick(";

  private final String global;
  private final String sentinel;
  private final String builtin;
  private final String clause;
  private final Pattern used;

  FreeGlobals(String global, String sentinel, String builtin, String clause) {
    this.global = global;
    this.sentinel = sentinel;
    this.builtin = builtin;
    this.clause = clause;
    this.used = Pattern.compile(global + "(?<![.\\w$\"'`-]" + global + ")(?![\\w$\"'`:-])");
  }

  public String global() {
    return global;
  }

  public String sentinel() {
    return sentinel;
  }

  /// The builtin that the polyfill package has it in.
  public String builtin() {
    return builtin;
  }

  /// The import statement for it.
  public String importFrom(String url) {
    return "import " + clause.formatted(sentinel) + " from " + Wrapper.quote(url) + ";";
  }

  /// Whether a source uses the name without first asking `typeof`.
  public boolean neededBy(String source) {
    if (!source.contains(global)) {
      return false;
    }
    String rest = ENVIRONMENT.matcher(source).replaceAll("");
    boolean asked = asksFor(rest) && !letsAbsentPass(rest);
    return !asked && used.matcher(rest).find();
  }

  /// To ask for a property (`typeof process.chdir`) fails where there is no object to have it. Of
  /// `Buffer` that is mostly the second way, after one for browsers (`typeof atob`).
  private boolean asksFor(String source) {
    return this == PROCESS
        ? PROCESS_ITSELF.matcher(source).find()
        : source.contains("typeof " + global);
  }

  private boolean letsAbsentPass(String source) {
    return this == PROCESS && source.contains(NEXT_TICK) && ABSENT_IS_OLD.matcher(source).find();
  }

  /// esbuild's `define` for a build; what a rule defines comes first.
  public static Map<String, String> define(String nodeEnv, Map<String, String> byRule) {
    Map<String, String> define = new TreeMap<>();
    String quoted = Wrapper.quote(nodeEnv);
    for (String object : List.of("", "global.", "globalThis.")) {
      define.put(object + "process.env", "{}");
      define.put(object + "process.env.NODE_ENV", quoted);
    }
    defineMeta(define, nodeEnv);
    define.put("process.browser", "true");
    define.put("global", "globalThis");
    define.put("__filename", "\"/index.js\"");
    define.put("__dirname", "\"/\"");
    for (FreeGlobals free : values()) {
      define.put(free.global, free.sentinel);
    }
    define.putAll(byRule);
    return define;
  }

  /// What Vite lets code ask for. Code that tells by it whether it is in development takes its
  /// absence for that.
  private static void defineMeta(Map<String, String> define, String mode) {
    boolean isProduction = mode.equals("production");
    Map<String, String> meta =
        new TreeMap<>(
            Map.of(
                "BASE_URL",
                Wrapper.quote("/"),
                "DEV",
                String.valueOf(!isProduction),
                "MODE",
                Wrapper.quote(mode),
                "PROD",
                String.valueOf(isProduction),
                "SSR",
                "false"));
    StringJoiner all = new StringJoiner(",", "{", "}");
    meta.forEach((name, value) -> {
      define.put("import.meta.env." + name, value);
      all.add(Wrapper.quote(name) + ":" + value);
    });
    define.put("import.meta.env", all.toString());
  }
}
