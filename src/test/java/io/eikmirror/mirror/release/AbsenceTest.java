package io.eikmirror.mirror.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbsenceTest {
  private static final Map<PackageName, String> ABSENT =
      new TreeMap<>(
          Map.of(
              PackageName.of("react"), "react is excluded",
              PackageName.of("@icons/react"), "@icons/react is too young"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lib/a.js:1 imports \"react\": it is not mirrored",
        "lib/a.js:1 imports \"react/jsx-runtime\": it is not mirrored",
        "it needs react.",
        "react: it is not mirrored",
      })
  void tellsWhyAPackageThatARefusalNamesIsNotThere(String refusal) {
    assertThat(Absence.explaining(refusal, ABSENT)).isEqualTo(refusal + "; react is excluded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lib/a.js:1 imports \"react-dom\": it is not mirrored",
        "lib/a.js:1 imports \"preact\": it is not mirrored",
        "lib/react.js:1 imports \"react.js\": it is not mirrored",
        "lib/a.js:1 imports \"@other/react\": it is not mirrored",
        "lib/react/index.js:1 imports \"vue\": it is not mirrored",
      })
  void saysNothingOfAPackageWhoseNameIsOnlyPartOfAWord(String refusal) {
    assertThat(Absence.explaining(refusal, ABSENT)).isEqualTo(refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = "lib/a.js:1 imports \"@icons/react/dist\": it is not mirrored")
  void knowsNamesWithAScope(String refusal) {
    assertThat(Absence.explaining(refusal, ABSENT))
        .isEqualTo(refusal + "; @icons/react is too young");
  }
}
