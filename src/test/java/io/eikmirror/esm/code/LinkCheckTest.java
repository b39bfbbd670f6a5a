package io.eikmirror.esm.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Format;
import io.eikmirror.testing.EntryDraft;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkCheckTest {
  private static final String ESM = "/npm/esm/1.0.0/esm.js";
  private static final String CJS = "/npm/cjs/v2/cjs.js";
  private static final LinkCheck CHECK =
      new LinkCheck(Map.of(ESM, entry(Format.ESM, "a", "b"), CJS, entry(Format.CJS, "c")));

  @Test
  void namesThatAreExportedAreFine() {
    assertThat(problems("import{a as x,b}from\"" + ESM + "\";import{c}from\"" + CJS + "\";"))
        .isEmpty();
  }

  @Test
  void aNameThatIsNotExportedIsToldWithItsModule() {
    assertThat(problems("import{a,gone}from\"" + ESM + "\";export{lost}from\"" + CJS + "\";"))
        .containsExactly(
            "x.js imports \"gone\" from " + ESM + ", which does not export it",
            "x.js imports \"lost\" from " + CJS + ", which does not export it");
  }

  @Test
  void onlyWhatWasCommonJsHasADefaultAndItsModuleExports() {
    String both = "import d,{\"module.exports\"as m}from\"";
    assertThat(problems(both + CJS + "\";")).isEmpty();
    assertThat(problems(both + ESM + "\";")).hasSize(2);
  }

  @Test
  void aNamespaceAndAStarAskForNoNames() {
    assertThat(problems("import*as m from\"" + ESM + "\";export*from\"" + CJS + "\";")).isEmpty();
  }

  @Test
  void whatNobodyKnowsIsNotJudged() {
    String code = "import{z}from\"/npm/other/1.0.0/other.js\";";
    assertThat(CHECK.problems("x.js", code, Set.of("/npm/other/1.0.0/other.js"))).isEmpty();
  }

  @Test
  void textThatOnlyLooksLikeAnImportIsNone() {
    String code = "import{a}from\"" + ESM + "\";var s='import{no}from\"" + CJS + "\";';";
    assertThat(CHECK.problems("x.js", code, Set.of(ESM))).isEmpty();
  }

  private static List<String> problems(String code) {
    return CHECK.problems("x.js", code, Set.of(ESM, CJS));
  }

  private static MirrorJson.Entry entry(Format format, String... names) {
    return new EntryDraft("x.js", format).names(names).hasDefault(format == Format.CJS).entry();
  }
}
