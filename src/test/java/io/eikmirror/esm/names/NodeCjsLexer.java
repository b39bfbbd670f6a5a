package io.eikmirror.esm.names;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.testing.NpmPackages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The real cjs-module-lexer, installed from npm, in a child process.
final class NodeCjsLexer {
  /// Half a surrogate pair can be said in escapes only.
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private NodeCjsLexer() {}

  record Names(Set<String> exports, Set<String> reexports) {
    Names(List<String> exports, List<String> reexports) {
      this(Set.copyOf(exports), Set.copyOf(reexports));
    }
  }

  /// @param path null for a text that was given
  /// @param answers those of its two forms, which differ where the text is no script, and elsewhere
  ///   by mistakes of one of them
  /// @param script whether Node compiles it
  record Answer(@Nullable String path, List<Names> answers, boolean script) {}

  /// About these texts, and then about the files of a folder.
  static List<Answer> ask(List<String> texts, @Nullable Path files) throws Exception {
    Path home = NpmPackages.installed("cjs-module-lexer", "cjs-module-lexer@2.3.0");
    Path script = home.resolveSibling("cjs-module-lexer.mjs");
    try (InputStream source =
        Objects.requireNonNull(NodeCjsLexer.class.getResourceAsStream("cjs-module-lexer.mjs"))) {
      Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> command = new ArrayList<>(List.of("node", script.toString(), home.toString()));
    if (files != null) {
      command.add(files.toString());
    }
    Path questions = home.resolveSibling("questions.jsonl");
    Path answers = home.resolveSibling("answers.jsonl");
    write(texts, questions);
    Process node =
        new ProcessBuilder(command)
            .redirectInput(questions.toFile())
            .redirectOutput(answers.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (node.waitFor() != 0) {
      throw new IOException("node failed");
    }
    List<Answer> read = new ArrayList<>();
    for (String line : Files.readAllLines(answers)) {
      read.add(JSON.readValue(line, Answer.class));
    }
    return read;
  }

  private static void write(List<String> texts, Path file) throws IOException {
    try (var out = Files.newBufferedWriter(file, UTF_8)) {
      for (String text : texts) {
        out.write(JSON.writeValueAsString(text));
        out.newLine();
      }
    }
  }
}
