package io.eikmirror.esm.names;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.esm.names.NodeCjsLexer.Answer;
import io.eikmirror.esm.names.NodeCjsLexer.Names;
import io.eikmirror.testing.NpmPackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The names are those that the real cjs-module-lexer finds, which is what Node asks.
@Tag("npm")
class CjsLexerIT {
  private static final int MUTATIONS = 60_000;

  /// Where the real one is mistaken. It takes `object. exports.x = 1` for an export if there is a
  /// space, and `returnx` for `return x`; it does not know a space that is not ASCII before a
  /// regular expression, nor HTML's comments, nor a space in `if ( key in exports`; it reads over
  /// what follows `__export`, and over keywords right behind a string. What a slash is behind a
  /// brace, both guess.
  private static final Pattern MISTAKES =
      Pattern.compile(
          "\\.\\s+(?:exports|module|Object)|return[\\wé$]|\u00A0\\s*/|<!--|-->|\\(\\s+k in"
              + "|__export(?:Star)?[^(\\w]|['\"`](?:exports|module|Object|in)|\\}/");

  private static List<String> texts = List.of();
  private static List<Answer> answers = List.of();

  @BeforeAll
  static void askTheRealOne() throws Exception {
    texts = new ArrayList<>(written());
    texts.addAll(new MutatedTexts(written()).some(MUTATIONS));
    answers =
        NodeCjsLexer.ask(
            texts,
            NpmPackages.installed(
                "commonjs-packages",
                "@babel/runtime@7.28.4",
                "@reduxjs/toolkit@2.9.0",
                "@sinclair/typebox@0.34.41",
                "core-js@3.46.0",
                "date-fns@4.1.0",
                "graphql@16.11.0",
                "lodash@4.17.21",
                "react-dom@18.3.1",
                "rxjs@7.8.2",
                "styled-components@6.1.19",
                "terser@5.44.0",
                "typescript@5.9.3",
                "zod@3.25.76"));
  }

  @Test
  void findsInSmallTextsWhatNodeFinds() {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < written().size(); i++) {
      difference(answers.get(i), texts.get(i), texts.get(i), differences);
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void findsInMutatedTextsThatAreScriptsWhatNodeFinds() {
    List<String> differences = new ArrayList<>();
    int scripts = 0;
    for (int i = written().size(); i < texts.size(); i++) {
      if (answers.get(i).script() && !MISTAKES.matcher(texts.get(i)).find()) {
        scripts++;
        difference(answers.get(i), texts.get(i), texts.get(i), differences);
      }
    }
    assertThat(scripts).isGreaterThan(MUTATIONS / 20);
    assertThat(differences).isEmpty();
  }

  @Test
  void findsInRealPackagesWhatNodeFinds() throws IOException {
    List<Answer> files = answers.subList(texts.size(), answers.size());
    List<String> differences = new ArrayList<>();
    for (Answer file : files) {
      String path = Objects.requireNonNull(file.path());
      String text = new String(Files.readAllBytes(Path.of(path)), UTF_8);
      difference(file, path, text, differences);
    }
    assertThat(files).hasSizeGreaterThan(3_000);
    assertThat(differences).isEmpty();
  }

  private static void difference(
      Answer answer, String what, String text, List<String> differences) {
    Lexed lexed = CjsLexer.parse(text);
    Names ours = new Names(lexed.exports(), lexed.reexports());
    if (!answer.answers().contains(ours)) {
      differences.add(what + ": " + ours + " and not " + answer.answers());
    }
  }

  private static List<String> written() {
    try (var lines =
        Objects.requireNonNull(CjsLexerIT.class.getResourceAsStream("cjs-texts.jsonl"))) {
      return new JsonMapper().readerFor(String.class).<String>readValues(lines).readAll();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
