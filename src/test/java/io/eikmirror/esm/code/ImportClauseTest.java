package io.eikmirror.esm.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImportClauseTest {

  @Test
  void readsWhatEsbuildPrints() {
    String minified =
        "import{a as b,c,\"module.exports\"as d}from\"/npm/x/v1/x.js\";import*as e from\"/npm/y/v1/y.js\";"
            + "import f,{g}from\"/npm/z/v1/z.js\";export*from\"/npm/s/v1/s.js\";export{h as default}from\"/npm/t/v1/t.js\";";
    assertThat(ImportClause.of(minified))
        .containsExactly(
            new ImportClause("/npm/x/v1/x.js", List.of("a", "c", "module.exports")),
            new ImportClause("/npm/y/v1/y.js", List.of()),
            new ImportClause("/npm/z/v1/z.js", List.of("default", "g")),
            new ImportClause("/npm/s/v1/s.js", List.of()),
            new ImportClause("/npm/t/v1/t.js", List.of("h")));
  }

  @Test
  void readsWhatEsbuildPrintsForPeople() {
    String pretty =
        "var x = 1;\nimport {\n  a,\n  b as c\n} from \"/npm/x/v1/x.js\";\nimport * as d from \"/npm/y/v1/y.js\";\n";
    assertThat(ImportClause.of(pretty))
        .containsExactly(
            new ImportClause("/npm/x/v1/x.js", List.of("a", "b")),
            new ImportClause("/npm/y/v1/y.js", List.of()));
  }

  @Test
  void readsImportsForTheirEffectsAlone() {
    String code =
        "import\"./a.js\";import {\n  b\n} from \"./b.js\";\nimport \"./c d.js\";\nimport(\"./e.js\");"
            + "export{f}from\"./f.js\";export\"./g.js\"";
    assertThat(ImportClause.of(code))
        .containsExactly(
            new ImportClause("./a.js", List.of()),
            new ImportClause("./b.js", List.of("b")),
            new ImportClause("./c d.js", List.of()),
            new ImportClause("./f.js", List.of("f")));
  }

  @Test
  void readsNamesThatAreNotAscii() {
    assertThat(ImportClause.of("import{π as a,$x as b}from\"/npm/x/v1/x.js\";"))
        .containsExactly(new ImportClause("/npm/x/v1/x.js", List.of("π", "$x")));
  }

  @Test
  void readsWhatStartsAStatementOnly() {
    String code =
        "#!/bin/x\n\r\t import{a}from\"/1.js\";f() import{no}from\"/2.js\";{}export*from\"/3.js\";"
            + "reexport{no}from\"/4.js\";'import{no;import b from\"/5.js\";x={}import c,{d}from\"/6.js\"";
    assertThat(ImportClause.of(code))
        .extracting(ImportClause::specifier)
        .containsExactly("/1.js", "/2.js", "/3.js", "/5.js", "/6.js");
  }
}
