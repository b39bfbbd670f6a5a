package io.eikmirror.corpus;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eikmirror.esm.MirrorJson;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How one entry did.
///
/// @param missing names that it should export and does not
/// @param format what `mirror.json` says that it is; null when it is not published
/// @param shape what `typeof require` of it is where that is not what Node has; null when it is
/// @param traffic what a page has to fetch to import it
/// @param why what went wrong, in words; empty when nothing did
@JsonInclude(JsonInclude.Include.NON_NULL)
record CorpusRow(
    String entry,
    String specifier,
    MirrorJson.@Nullable Format format,
    boolean loads,
    List<String> missing,
    boolean defaultIsRight,
    @Nullable String shape,
    Traffic traffic,
    String why) {

  boolean isRight() {
    return loads && missing.isEmpty() && defaultIsRight;
  }

  static CorpusRow unpublished(CorpusEntry entry, String why) {
    return new CorpusRow(
        entry.toString(),
        entry.specifier(),
        null,
        false,
        List.copyOf(entry.names()),
        false,
        null,
        Traffic.NONE,
        why);
  }

  /// An entry that is no module: that it is published is all there is to ask.
  static CorpusRow asset(CorpusEntry entry) {
    return new CorpusRow(
        entry.toString(), entry.specifier(), null, true, List.of(), true, null, Traffic.NONE, "");
  }

  /// @param format what `mirror.json` says that it is
  static CorpusRow of(
      CorpusEntry entry, MirrorJson.@Nullable Format format, BrowserImport got, Traffic traffic) {
    String error = got.error();
    if (error != null) {
      return new CorpusRow(
          entry.toString(),
          entry.specifier(),
          format,
          false,
          List.copyOf(entry.names()),
          false,
          null,
          traffic,
          error);
    }
    TreeSet<String> missing = new TreeSet<>(entry.names());
    missing.removeAll(got.names());
    boolean hasDefault = got.hasDefault() || !Boolean.TRUE.equals(entry.hasDefault());
    String wanted = entry.requireType();
    String shape = wanted == null || wanted.equals(got.requireType()) ? null : got.requireType();
    return new CorpusRow(
        entry.toString(),
        entry.specifier(),
        format,
        true,
        List.copyOf(missing),
        hasDefault && got.defaultIsRight(),
        shape,
        traffic,
        why(missing, hasDefault, got.defaultIsRight()));
  }

  private static String why(TreeSet<String> missing, boolean hasDefault, boolean defaultIsRight) {
    if (!missing.isEmpty()) {
      return missing.size() + " names are missing";
    }
    if (!hasDefault) {
      return "has no default export";
    }
    return defaultIsRight ? "" : "default is not what module.exports makes it";
  }
}
