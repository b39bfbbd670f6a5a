package io.eikmirror.esm.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `CjsLexerIT` compares with the real one, in short, and where this one goes further.
class CjsLexerTest {
  private static final int MANY = 300_000;

  @Test
  void findsNamesThatAreAssigned() {
    Lexed lexed =
        CjsLexer.parse(
            """
            Object.defineProperty(exports, '__esModule', { value: true });
            exports.a = 1; module.exports.b = 2; exports['c d'] = 3; exports.a = 4;
            """);

    assertThat(lexed.exports()).containsExactly("__esModule", "a", "b", "c d");
    assertThat(lexed.problem()).isNull();
  }

  @Test
  void findsTheNamesOfALiteral() {
    assertThat(CjsLexer.parse("0 && (module.exports = { a, 'b': c, ...require('d') })"))
        .isEqualTo(new Lexed(List.of("a", "b"), List.of("d"), null));
  }

  @Test
  void findsReexports() {
    assertThat(CjsLexer.parse("module.exports = require('./lib')").reexports())
        .containsExactly("./lib");
    assertThat(CjsLexer.parse("__exportStar(require('x'), exports)").reexports())
        .containsExactly("x");
    assertThat(
            CjsLexer.parse(
                    """
                    var _x = require("x");
                    Object.keys(_x).forEach(function (key) {
                      if (key === "default" || key === "__esModule") return;
                      exports[key] = _x[key];
                    });
                    """)
                .reexports())
        .containsExactly("x");
  }

  @Test
  void leavesOutWhatAGetterMayRefuse() {
    Lexed lexed =
        CjsLexer.parse(
            """
            exports.a = exports.b = void 0;
            Object.defineProperty(exports, 'a', { get() { return read() } });
            Object.defineProperty(exports, 'c', { get() { return d.c } });
            """);

    assertThat(lexed.exports()).containsExactly("b", "c");
  }

  @Test
  void leavesOutWhatIsNoCode() {
    Lexed lexed =
        CjsLexer.parse(
            """
            #! exports.a = 1
            // exports.b = 1
            /* exports.c = 1 */ 'exports.d = 1'; /[/] exports.e = 1/; `exports.f = ${exports.g = 1}`;
            x /exports.h = 1/ 2
            """);

    assertThat(lexed.exports()).containsExactly("g", "h");
  }

  @Test
  void tellsWhereATextIsNoCommonJs() {
    Lexed lexed = CjsLexer.parse("exports.a = 1;\nimport x from 'y'");

    assertThat(lexed.exports()).isEmpty();
    assertThat(lexed.problem()).isEqualTo("cannot be read as CommonJS from line 2 on");
  }

  @Test
  void knowsThePropertyOfAnotherObject() {
    assertThat(CjsLexer.parse("other. exports.a = 1; other.\nimport = 1").exports()).isEmpty();
    assertThat(CjsLexer.parse("other. exports.a = 1; other.\nimport = 1").problem()).isNull();
  }

  @Test
  void leavesOutNamesThatAreHalfACharacter() {
    assertThat(CjsLexer.parse("exports['\\ud800'] = exports['\\u{1F600}'] = 1").exports())
        .containsExactly("\uD83D\uDE00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "{", "`${", "[", "function f() {"})
  void goesAsDeepAsATextGoes(String opening) {
    assertThat(CjsLexer.parse(opening.repeat(MANY) + "exports.a = 1").exports())
        .containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "module.exports={a,",
        "module . exports /* c */",
        "Object.defineProperty(exports,'a',{get(){return b['c'",
        "var a = require(",
        "exports[",
        "exports/*",
        "a/"
      })
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void looksAheadWithoutGoingThroughAllOfItEachTime(String begun) {
    assertThat(CjsLexer.parse(begun.repeat(MANY)).reexports()).isEmpty();
  }
}
