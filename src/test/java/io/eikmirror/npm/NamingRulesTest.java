package io.eikmirror.npm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamingRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"react", "lit-html", "a.b", "a_b", "1.0.0", "v1", "@lit/task", "@a/_b", "@a/-b"})
  void hasNothingAgainstGoodNames(String name) {
    assertThat(NamingRules.complaints(name)).isEmpty();
    assertThat(PackageName.parse(name)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "'', A package name needs at least one character.",
    "@a/, A package name needs at least one character.",
    "@/a, A scope needs at least one character.",
    "JSONStream, A package name must be in lower case.",
    "@Team/a, A package name must be in lower case.",
    "a b, A package name must hold only characters that are safe in a URL.",
    "æ, A package name must hold only characters that are safe in a URL.",
    "@a, A package name must hold only characters that are safe in a URL.",
    "a/b, A package name must hold only characters that are safe in a URL.",
    ".a, A package name must not start with a dot.",
    "@a/.b, A package name must not start with a dot.",
    "_a, A package name must not start with an underscore.",
    "-a, A package name must not start with a hyphen.",
    "' a', A package name must not have spaces before or after it.",
    "a~b, A package name must hold none of ~ ) ( ' ! and *.",
    "a!, A package name must hold none of ~ ) ( ' ! and *.",
    "http, http is the name of a module of Node's.",
    "stream, stream is the name of a module of Node's.",
    "node_modules, node_modules is a reserved name.",
    "favicon.ico, favicon.ico is a reserved name.",
  })
  void namesTheRuleThatIsBroken(String name, String complaint) {
    assertThat(NamingRules.complaints(name)).containsExactly(complaint);
  }

  @ParameterizedTest
  @ValueSource(ints = {214, 215})
  void limitsTheLength(int length) {
    assertThat(NamingRules.complaints("a".repeat(length))).hasSize(length > 214 ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "@a", "@/a", "a b", ".a", "_a", "-a", "a/b", " a", "node_modules", "æ"})
  void complainsOfEveryNameThatIsNone(String name) {
    assertThat(PackageName.parse(name)).isEmpty();
    assertThat(NamingRules.complaints(name)).isNotEmpty();
  }
}
