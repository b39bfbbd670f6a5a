package io.eikmirror.esm.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EarlyImportsTest {
  private static final Map<String, Set<String>> EVALUATED =
      Map.of("_chunks/a.js", Set.of("_chunks/b.js", "_chunks/c.js"), "lib/x.js", Set.of("y.js"));

  @Test
  void whatIsEvaluatedAlreadyIsNotImportedOnceMore() {
    assertThat(
            without(
                "main.js",
                "import{a}from\"./_chunks/a.js\";import\"./_chunks/b.js\";import\"./_chunks/c.js\";"
                    + "export default a();\n"))
        .isEqualTo("import{a}from\"./_chunks/a.js\";export default a();\n");
    assertThat(
            without(
                "fp/add.js",
                "import * as a from \"../_chunks/a.js\";\nimport \"../_chunks/c.js\";"))
        .isEqualTo("import * as a from \"../_chunks/a.js\";");
    assertThat(without("lib/deep/main.js", "import\"../x.js\";import\"../../y.js\";"))
        .isEqualTo("import\"../x.js\";");
  }

  @Test
  void theOrderOfEvaluationStays() {
    String before = "import\"./_chunks/b.js\";import{a}from\"./_chunks/a.js\";export{a};";

    assertThat(without("main.js", before)).isEqualTo(before);
    assertThat(without("main.js", before + "import\"./_chunks/c.js\";"))
        .isEqualTo(before + "import\"./_chunks/c.js\";");
  }

  @Test
  void whatTakesSomethingOrComesFromElsewhereStays() {
    for (String stays :
        Set.of(
            "import{a}from\"./_chunks/a.js\";import{b}from\"./_chunks/b.js\";",
            "import\"./_chunks/a.js\";import\"/npm/b/v1/_chunks/b.js\";import\"./b.js\";",
            "import\"./_chunks/a.js\";import\"./_chunks/b.js\"with{type:\"json\"};",
            "import\"./_chunks/a.js\";import(\"./_chunks/b.js\");",
            "import{\"ä b\"as a}from\"./_chunks/a.js\";import\"./_chunks/b.js\";",
            "export default 'ä'")) {
      assertThat(without("main.js", stays)).isEqualTo(stays);
    }
  }

  private static String without(String file, String code) {
    byte[] kept =
        EarlyImports.without(
            file,
            code.getBytes(StandardCharsets.UTF_8),
            imported -> EVALUATED.getOrDefault(imported, Set.of()));
    return new String(kept, StandardCharsets.UTF_8);
  }
}
