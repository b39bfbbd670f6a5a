package io.eikmirror.rules.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Why a file is not YAML, in words for the person who wrote it.
final class YamlComplaint {
  static final String TOO_MUCH =
      "the anchors of this file expand to more than 100000 values: use fewer of them";
  static final String TOO_DEEP = "values are nested more than 64 deep here, and no rule is";
  static final String ENDLESS = "this anchor contains itself: an alias may not stand in its anchor";

  private static final Set<String> OURS = Set.of(TOO_MUCH, TOO_DEEP, ENDLESS);

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
          new Meaning("unexpected end of stream", "a text in quotes is not closed"),
          new Meaning("special characters are not allowed", "there is a control character"),
          new Meaning("code points", "the file is larger than 3 MB"));

  private YamlComplaint() {}

  static String of(YamlEngineException e) {
    String raw = raw(e);
    if (OURS.contains(raw)) {
      return raw;
    }
    return MEANINGS.stream()
        .filter(meaning -> raw.contains(meaning.piece()))
        .map(meaning -> "this is not YAML: " + meaning.words())
        .findFirst()
        .orElse("this is not YAML: " + raw.lines().findFirst().orElse(""));
  }

  /// Where the person has to look: of what is not closed, where it begins and not where the file
  /// ends.
  static Optional<Mark> place(MarkedYamlEngineException e) {
    boolean open =
        e.getProblem().contains("end of stream") || e.getProblem().contains("stream end");
    return open ? e.getContextMark().or(e::getProblemMark) : e.getProblemMark();
  }

  private static String raw(YamlEngineException e) {
    return e instanceof MarkedYamlEngineException marked
        ? marked.getProblem()
        : String.valueOf(e.getMessage());
  }
}
