package io.eikmirror.registry.npmrc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpmrcTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "registry=https://a.example/ | registry | https://a.example/",
        "  registry  =  https://a.example/  | registry | https://a.example/",
        "@s:registry = https://a.example/ | @s:registry | https://a.example/",
        "//a.example/x/:_authToken=abc=def== | //a.example/x/:_authToken | abc=def==",
        "key = value ; a comment | key | value",
        "key = value # a comment | key | value",
        "key = a\\;b\\#c\\\\d | key | a;b#c\\d",
        "key = \"a ; b\" | key | a ; b",
        "key = 'a # b' | key | a # b",
        "strict-ssl | strict-ssl | true",
        "t=${TOKEN} | t | secret",
        "t=x-${TOKEN}-y | t | x-secret-y",
        "t=${UNSET} | t | ${UNSET}",
        "t=${UNSET?} | t | ``",
        "t='\\${TOKEN}' | t | ${TOKEN}",
        "${TOKEN}=1 | secret | 1",
      })
  void readsAsNpmDoes(String line, String key, String value) {
    assertThat(Npmrc.parse(line, Map.of("TOKEN", "secret"))).isEqualTo(Map.of(key, value));
  }

  @Test
  void skipsCommentsAndEverythingInSections() {
    String text = "; one\n# two\r\n\nregistry=a\r\n[other]\nregistry=b\n";

    assertThat(Npmrc.parse(text, Map.of())).isEqualTo(Map.of("registry", "a"));
  }

  @Test
  void joinsRepeatedKeys() {
    String text = "ca[]=\"one\\ntwo\"\nca[]=three\n";

    assertThat(Npmrc.parse(text, Map.of())).isEqualTo(Map.of("ca", "one\ntwo\nthree"));
  }

  @Test
  void letsTheLastLineWin() {
    assertThat(Npmrc.parse("a=1\na=2", Map.of())).isEqualTo(Map.of("a", "2"));
  }
}
