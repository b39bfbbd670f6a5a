package io.eikmirror.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryExceptionTest {

  @ParameterizedTest
  @CsvSource({
    "https://r.example/@s%2fn, 'GET https://r.example/@s%2fn answered 500: why'",
    "https://ann:s3cret@r.example:8443/p, 'GET https://r.example:8443/p answered 500: why'",
    "https://r.example/blob?signature=s3cret, 'GET https://r.example/blob answered 500: why'",
    "file:///etc/passwd, 'GET file: answered 500: why'",
  })
  void saysTheUrlWithoutItsSecrets(String url, String message) {
    assertThat(new RegistryException(URI.create(url), 500, true, "why", null)).hasMessage(message);
  }
}
