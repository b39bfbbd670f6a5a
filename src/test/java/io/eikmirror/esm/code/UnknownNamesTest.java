package io.eikmirror.esm.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.MirrorJson.Format;
import io.eikmirror.testing.EntryDraft;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownNamesTest {

  @Test
  void becomePropertiesOfWhatCommonJsExports() {
    UnknownNames.Settled settled =
        UnknownNames.settle(
            "import d,{a as x,b}from\"/npm/cjs/v1/cjs.js\";export{c as \"y-z\",a}from\"/npm/cjs/v1/cjs.js\";",
            Map.of("/npm/cjs/v1/cjs.js", entry(Format.CJS)));

    assertThat(settled.head())
        .isEqualTo(
            "import{\"module.exports\"as cjs$0}from\"/npm/cjs/v1/cjs.js\";"
                + "var b=cjs$0?.[\"b\"];"
                + "import{\"module.exports\"as cjs$2}from\"/npm/cjs/v1/cjs.js\";"
                + "var cjs$3=cjs$2?.[\"c\"];export{cjs$3 as \"y-z\"};");
    assertThat(settled.code())
        .isEqualTo(
            "import d,{a as x, }from\"/npm/cjs/v1/cjs.js\";"
                + "export{           a}from\"/npm/cjs/v1/cjs.js\";");
  }

  @Test
  void staysAsItIsWhatAModuleExportsOrNobodyKnows() {
    String code = "import{a,b}from\"/npm/esm/v1/esm.js\";import{c}from\"/npm/gone/v1/gone.js\";";

    assertThat(UnknownNames.settle(code, Map.of("/npm/esm/v1/esm.js", entry(Format.ESM))))
        .isEqualTo(new UnknownNames.Settled("", code));
  }

  @Test
  void staysAsItIsWhatIsImportedForItsEffectsOrAsAWhole() {
    String code = "import\"/npm/cjs/v1/cjs.js\";import*as all from\"/npm/cjs/v1/cjs.js\";";

    assertThat(UnknownNames.settle(code, Map.of("/npm/cjs/v1/cjs.js", entry(Format.CJS))))
        .isEqualTo(new UnknownNames.Settled("", code));
  }

  private static Entry entry(Format format) {
    return new EntryDraft("a.js", format).names("a").entry();
  }
}
