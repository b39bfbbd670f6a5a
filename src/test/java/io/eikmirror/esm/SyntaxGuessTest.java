package io.eikmirror.esm;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.MirrorJson.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxGuessTest {
  private static final SourceModule NEITHER = new SourceModule(Format.CJS, true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "module.exports = 1",
        "import('./x').then(f)",
        "exports.default = 1",
        "// import x from y\nvar a = import.meta",
        ""
      })
  void whatNeitherImportsNorExportsIsCommonJs(String text) {
    assertThat(SyntaxGuess.of(text, NEITHER)).contains(new SourceModule(Format.CJS, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export default f;",
        "var a=1;export{a as default};",
        "export { default } from './x'",
        "export * as default from './x'",
        "/* by me */export default 1",
        "import x from 'y';\nexport default x",
        "switch (a) { default: b }\nexport  default  class {}"
      })
  void seesTheDefaultOfAnEsModule(String text) {
    assertThat(SyntaxGuess.of(text, NEITHER)).contains(new SourceModule(Format.ESM, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export const a = 1;",
        "import\"./x.js\";",
        "export*from'./x'",
        "const a = 1; export { a };\n`\n * export default a`",
        "export const a = 'write export default b'",
        "export { a, default as b } from './x'",
        "import { default as a } from 'a'; export { a }",
        "// what is the default here\nexport function f() { switch (a) { default: b } }"
      })
  void seesThatAnEsModuleHasNoDefault(String text) {
    assertThat(SyntaxGuess.of(text, NEITHER)).contains(new SourceModule(Format.ESM, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export {\n  // the main one\n  default,\n  a\n} from './x'",
        "import \"a\"; export /* one */ default f",
        "import \"a\"; export // one\n default f",
        "export { a as 'default' }",
        "import * as a from 'a'; export * as /* one */ default from 'a'"
      })
  void leavesEveryDoubtAboutADefaultToEsbuild(String text) {
    assertThat(SyntaxGuess.of(text, NEITHER)).isEmpty();
  }

  @Test
  void minifiedModulesAreSeenToo() {
    assertThat(SyntaxGuess.of("var a=1,b=()=>{};export{a,b as c};", NEITHER))
        .contains(new SourceModule(Format.ESM, false));
    assertThat(SyntaxGuess.of("import{a}from\"./x.js\";var b=a.default;export{b};", NEITHER))
        .contains(new SourceModule(Format.ESM, false));
  }
}
