package io.eikmirror.esm.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExportClauseTest {

  @Test
  void namesWhatPrintedModulesExport() {
    String code =
        """
        import{a as b,c}from"./chunk.js";var hash=1;export{b as x,c,hash as default,b as"not a name"};
        export*as whole from"/npm/y/1.0.0/y.js";export*from"/npm/z/1.0.0/z.js";export{};
        """;
    assertThat(ExportClause.names(code))
        .containsExactlyInAnyOrder("x", "c", "default", "not a name", "whole");
  }

  @Test
  void followsANameToTheModuleThatTheCodeImportsItFrom() {
    assertThat(followed("import { x as y } from 'other'; export { y as z };"))
        .isEqualTo(new ExportClause("z", "x", "other"));
    assertThat(followed("import y, { x } from 'other'; export { y as z };"))
        .isEqualTo(new ExportClause("z", "default", "other"));
    assertThat(followed("export { x as z } from 'other';"))
        .isEqualTo(new ExportClause("z", "x", "other"));
  }

  @Test
  void leavesWhatIsTheModulesOwn() {
    assertThat(followed("import * as y from 'other'; export { y as z };"))
        .isEqualTo(new ExportClause("z", "y", null));
    assertThat(followed("const y = 1; export { y as z };"))
        .isEqualTo(new ExportClause("z", "y", null));
  }

  @Test
  void knowsWhatIsDeclared() {
    assertThat(
            ExportClause.names(
                "export const a = 1; export async function* b() {} export class C {}"))
        .containsExactlyInAnyOrder("a", "b", "C");
  }

  private static ExportClause followed(String code) {
    return ExportClause.of(code).getFirst().followed(code);
  }
}
