package io.eikmirror.esm.build;

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
      Pattern.compile("^(?:\\.href)?\\s*,\\s*\\{[^{}]*type\\s*:\\s*[\"'`]module[\"'`]");
  private static final int AROUND = 200;

  /// @param place where the code names it: `new URL(…)`
  static Worker of(String source, String code, MatchResult place) {
    String before = code.substring(Math.max(0, place.start() - AROUND), place.start());
    String after = code.substring(place.end(), Math.min(code.length(), place.end() + AROUND));
    boolean isModule = !STARTED.matcher(before).find() || AS_MODULE.matcher(after).find();
    return new Worker(source, isModule);
  }

  /// Where it is published, below the variant's folder.
  String file() {
    return FOLDER + source.replaceFirst("\\.[a-z]+$", "") + (isModule ? ".js" : ".script.js");
  }
}
