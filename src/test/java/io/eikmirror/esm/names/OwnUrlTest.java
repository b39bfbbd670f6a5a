package io.eikmirror.esm.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          const own = import.meta.url;                    | const own = URL;
          new URL(`./${name}`, import.meta.url)           | new URL(`./${name}`, URL)
          new URL(".", import.meta.url)                   | new URL(".", URL)
          new URL("./lost.wasm", import.meta.url)         | new URL("./lost.wasm", URL)
          load("./a.wasm", import.meta.url)               | load("./a.wasm", URL)
          import.meta.resolve("./a.wasm")                 | new URL("./a.wasm", import.meta.url).href
          import.meta.resolve( "../lost/" )               | new URL("../lost/", URL).href
          """)
  void saysTheUrlThatIsAskedFor(String source, String said) {
    assertThat(said(source)).contains(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new URL('./a.wasm', import.meta.url)",
        "new URL(`./a.wasm`,import.meta.url)",
        "\"import.meta.url\"; /import.meta.url/; `import.meta.url`; // import.meta.url",
        "it.import.meta.url; import.meta.urls; import.meta.env",
        "import.meta.resolve('other'); import.meta.resolve(name); import.meta.resolve('./a.wasm', it)",
        "f(import.meta.url, 'a)",
      })
  void leavesWhatNamesAFileOrCannotBeRead(String source) {
    assertThat(said(source)).isEmpty();
  }

  @Test
  void leavesTheRest() {
    assertThat(said("f(import.meta.url, new URL('a.wasm', import.meta.url), 'import.meta.url')"))
        .contains("f(URL, new URL('a.wasm', import.meta.url), 'import.meta.url')");
  }

  private static Optional<String> said(String source) {
    return OwnUrl.said(source, "URL", file -> file.endsWith("a.wasm"));
  }
}
