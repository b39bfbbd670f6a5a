package io.eikmirror.esm.build;

import io.eikmirror.esm.code.AssetUrls.Use;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A file of the package that its code loads by URL, `new Worker(new URL("./w.js",
/// import.meta.url))`: built as a program of its own, as nothing else can be shared with it.
///
/// @param source the package's file
/// @param isModule whether it is loaded as a module; a script cannot import anything
record Worker(String source, boolean isModule) {
  private static final String FOLDER = "_workers/";
  private static final Pattern STARTED = Pattern.compile("Worker\\(\\s*$");
  private static final Pattern AS_MODULE =
      Pattern.compile(
          "^(?:\\.href|\\.toString\\(\\))?\\s*,\\s*\\{[^{}]*type\\s*:\\s*[\"'`]module[\"'`]");
  private static final Pattern STARTED_NOW = Pattern.compile("new\\s+(?:\\w+\\.)?Worker\\(\\s*$");
  private static final int AROUND = 200;

  /// @param place where the code names it: `new URL(…)`
  static Worker of(String source, String code, MatchResult place) {
    String before = before(code, place);
    String after = code.substring(place.end(), Math.min(code.length(), place.end() + AROUND));
    boolean isModule = !STARTED.matcher(before).find() || AS_MODULE.matcher(after).find();
    return new Worker(source, isModule);
  }

  /// What the code does with its URL.
  Use use(String code, MatchResult place) {
    if (!STARTED_NOW.matcher(before(code, place)).find()) {
      return Use.KNOWN;
    }
    return isModule ? Use.MODULE_STARTED : Use.SCRIPT_STARTED;
  }

  private static String before(String code, MatchResult place) {
    return code.substring(Math.max(0, place.start() - AROUND), place.start());
  }

  /// Where it is published, below the variant's folder.
  String file() {
    return FOLDER + source.replaceFirst("\\.[a-z]+$", "") + (isModule ? ".js" : ".script.js");
  }
}
