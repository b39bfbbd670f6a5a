package io.eikmirror.esm.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.engine.NpmTools;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The real cjs-module-lexer.
@Tag("npm")
class CjsLexerIT {
  private static CjsLexer lexer;

  @BeforeAll
  static void start() {
    lexer = new CjsLexer(NpmTools.toolchain().cjsLexer());
  }

  @Test
  void findsNamesThatAreAssigned() {
    Lexed lexed =
        lexer.parse(
            """
            Object.defineProperty(exports, '__esModule', { value: true });
            exports.a = 1; module.exports.b = 2; exports['c d'] = 3; exports.a = 4;
            """);

    assertThat(lexed.exports()).containsExactlyInAnyOrder("__esModule", "a", "b", "c d");
    assertThat(lexed.problem()).isNull();
  }

  @Test
  void findsReexports() {
    assertThat(lexer.parse("module.exports = require('./lib')").reexports())
        .containsExactly("./lib");
    assertThat(lexer.parse("__exportStar(require('x'), exports)").reexports()).containsExactly("x");
  }

  @Test
  void tellsWhyATextCannotBeRead() {
    Lexed lexed = lexer.parse("exports.a = 1; import x from 'y'");

    assertThat(lexed.exports()).isEmpty();
    assertThat(lexed.problem()).isNotBlank();
  }

  @Test
  void readsOneTextAfterAnotherOnManyThreads() {
    List<List<String>> names =
        IntStream.range(0, 50)
            .parallel()
            .mapToObj(i -> lexer.parse("exports.n" + i + " = 1").exports())
            .toList();

    assertThat(names.get(17)).containsExactly("n17");
    assertThat(names).doesNotHaveDuplicates();
  }
}
