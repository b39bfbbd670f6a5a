package io.eikmirror.esm.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, aarch64, darwin-arm64",
    "Mac OS X, x86_64, darwin-x64",
    "Windows 11, amd64, win32-x64",
    "FreeBSD, amd64, freebsd-x64",
    "Linux, riscv64, linux-riscv64",
  })
  void speaksNpmsWords(String osName, String osArch, String words) {
    assertThat(Platform.of(osName, osArch)).hasToString(words);
  }
}
