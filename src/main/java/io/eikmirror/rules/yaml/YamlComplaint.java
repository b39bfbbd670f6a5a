package io.eikmirror.rules.yaml;

import java.util.List;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Why a file is not YAML, in words for the person who wrote it.
final class YamlComplaint {
  static final String TOO_MUCH =
      "the anchors of this file expand to more than 100000 values: use fewer of them";
  static final String ENDLESS = "this anchor contains itself: an alias may not stand in its anchor";

  /// A piece of the engine's message, and what it means for a rule file.
  private record Meaning(String piece, String words) {}

  private static final String STAR =
      "* begins an alias and & an anchor, which need a name: put a text in quotes, \"*\"";
  private static final String OPEN = "a list in [ ] or a mapping in { } is not closed";

  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning("TAB", "there is a tab where YAML wants spaces: indent with spaces"),
          new Meaning("'@'", "a text that begins with @ must be in quotes: \"@scope/name\""),
          new Meaning("that cannot start any token", "a text that begins so must be in quotes"),
          new Meaning(
              "undefined alias",
              "* begins an alias, and no anchor (&) has this name: put a text in quotes, \"*-x\""),
          new Meaning("unexpected character found", STAR),
          new Meaning("alphabetic or numeric character", STAR),
          new Meaning("expected URI", "! begins a YAML tag: put a text in quotes, \"!name\""),
          new Meaning("expected ' '", "! begins a YAML tag: put a text in quotes, \"!name\""),
          new Meaning(
              "found another document", "there is a second document after ---: one file, one each"),
          new Meaning(
              "mapping values are not allowed",
              "a \": \" where none can be: put a text that contains it in quotes, and check the"
                  + " indentation"),
          new Meaning(
              "expected <block end>",
              "the indentation does not fit the lines above: entries of one list or mapping begin"
                  + " in the same column"),
          new Meaning("could not find expected ':'", "a key without \": \" after it"),
          new Meaning("expected ',' or ']'", "a list in [ ] is not closed, or lacks a comma"),
          new Meaning("expected ',' or '}'", "a mapping in { } is not closed, or lacks a comma"),
          new Meaning("but found '<stream end>'", OPEN),
          new Meaning("unexpected end of stream", "the file ends inside a text in quotes"),
          new Meaning("special characters are not allowed", "there is a control character"),
          new Meaning("code points", "the file is larger than 3 MB"));

  private YamlComplaint() {}

  static String of(YamlEngineException e) {
    String raw = raw(e);
    if (raw.equals(TOO_MUCH) || raw.equals(ENDLESS)) {
      return raw;
    }
    return MEANINGS.stream()
        .filter(meaning -> raw.contains(meaning.piece()))
        .map(meaning -> "this is not YAML: " + meaning.words())
        .findFirst()
        .orElse("this is not YAML: " + raw.lines().findFirst().orElse(""));
  }

  private static String raw(YamlEngineException e) {
    return e instanceof MarkedYamlEngineException marked
        ? marked.getProblem()
        : String.valueOf(e.getMessage());
  }
}
