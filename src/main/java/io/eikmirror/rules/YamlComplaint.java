package io.eikmirror.rules;

import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Why a file is not YAML, in words for the person who wrote it.
final class YamlComplaint {
  static final String TOO_MUCH =
      "the anchors of this file expand to more than 100000 values: use fewer of them";
  static final String ENDLESS = "this anchor contains itself: an alias may not stand in its anchor";

  /// Pieces of the engine's messages, and what they mean for a rule file.
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("TAB", "there is a tab where YAML wants spaces: indent with spaces"),
          Map.entry(
              "'@' that cannot", "a text that begins with @ must be in quotes: \"@scope/name\""),
          Map.entry("'`' that cannot", "a text that begins with ` must be in quotes"),
          Map.entry("'%' that cannot", "a text that begins with % must be in quotes"),
          Map.entry(
              "undefined alias",
              "* begins an alias, and no anchor (&) has this name: put a glob in quotes, \"*\""),
          Map.entry(
              "alphabetic or numeric character",
              "* begins an alias and & an anchor, which need a name: put a text in quotes, \"*\""),
          Map.entry("expected URI", "! begins a YAML tag: put a text in quotes, \"!name\""),
          Map.entry(
              "found another document",
              "there is a second document after ---: write one file each"),
          Map.entry(
              "mapping values are not allowed",
              "a second \": \" in one line: put a text that contains it in quotes, and check the"
                  + " indentation"),
          Map.entry(
              "expected <block end>",
              "the indentation does not fit the lines above: entries of one list or mapping begin"
                  + " in the same column"),
          Map.entry(
              "could not find expected ':'",
              "a key without \": \" after it, or an indentation that does not fit"),
          Map.entry("expected ',' or ']'", "a list in [ ] is not closed, or lacks a comma"),
          Map.entry("expected ',' or '}'", "a mapping in { } is not closed, or lacks a comma"),
          Map.entry("unexpected end of stream", "the file ends inside a text in quotes"),
          Map.entry("special characters are not allowed", "there is a control character"),
          Map.entry("code points", "the file is larger than 3 MB"));

  private YamlComplaint() {}

  static String of(YamlEngineException e) {
    String raw = raw(e);
    if (raw.equals(TOO_MUCH) || raw.equals(ENDLESS)) {
      return raw;
    }
    return MEANINGS.entrySet().stream()
        .filter(meaning -> raw.contains(meaning.getKey()))
        .map(meaning -> "this is not YAML: " + meaning.getValue())
        .findFirst()
        .orElse("this is not YAML: " + raw.lines().findFirst().orElse(""));
  }

  private static String raw(YamlEngineException e) {
    return e instanceof MarkedYamlEngineException marked
        ? marked.getProblem()
        : String.valueOf(e.getMessage());
  }
}
