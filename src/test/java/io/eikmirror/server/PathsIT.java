package io.eikmirror.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the paths of files mean: nothing outside their version, and a media type.
class PathsIT {
  private static final String CODE = "export const answer = 42;\n".repeat(100);

  @TempDir private Path folder;
  @AutoClose private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    server = new RunningServer(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/npm/../../etc/passwd",
        "/npm/lit/1.1.1/../../../x",
        "/npm/lit/1.1.1/%2e%2e/x",
        "/npm/lit/1.1.1/..%2fx",
        "/npm/lit/1.1.1/%2e%2e%2fx",
        "/npm/lit/1.1.1/%252e%252e/x",
        "//npm/lit/1.1.1/lit.js",
        "/npm/lit/1.1.1/%5clit.js",
        "/npm/lit/1.1.1/..%5c..%5cx",
        "/npm/lit/1.1.1/lit.js%00",
        "/npm/lit/1.1.1/%ff.js",
        "/npm/lit/1.1.1/%zz",
        "/npm/lit/1.1.1/[lit].js",
        "/npm/lit/1.1.1/<lit.js>",
        "/npm/lit/1.1.1/lit.js;x=1",
        "/npm/lit/1.1.1.package.json",
        "/npm/lit/versions.json",
        "/npm/lit/1.alias.json",
        "/.encoded/local/npm/lit/1.1.1/lit.js.br",
        "/npm/lit/1.1.1/lit.js.br",
        "/npm/%2e%2e%2f.staging/1.1.1/x",
        "/npm/lit/1.1.1/" + "x",
      })
  void answersNothingForPathTricks(String path) throws IOException {
    server.publish("/npm/lit/1.1.1", "lit.js", CODE);
    assertThat(server.rawStatus(path)).isIn(400, 404);
  }

  @Test
  void doesNotMindSlashesThatAreTwiceOrEncodedBelowAVersion() throws IOException {
    server.publish("/npm/lit/1.1.1", "lib/lit.js", CODE);
    assertThat(server.rawStatus("/npm/lit/1.1.1//lib///lit.js")).isEqualTo(200);
    assertThat(server.rawStatus("/npm/lit/1.1.1/lib%2Flit.js")).isEqualTo(200);
    assertThat(server.rawStatus("/npm/lit%2F1.1.1/lib/lit.js")).isEqualTo(404);
  }

  /// A browser sends brackets, bars and carets as they are, and encodes the rest.
  @ParameterizedTest
  @CsvSource({
    "[id].js, [id].js",
    "[id].js, %5Bid%5D.js",
    "100%.js, 100%25.js",
    "100%25.js, 100%2525.js",
    "a#b.js, a%23b.js",
    "a?b.js, a%3Fb.js",
    "a|b.js, a|b.js",
    "a^b.js, a^b.js",
    "a b.js, a%20b.js",
    "{a}.js, %7Ba%7D.js",
    "å.js, %C3%A5.js",
  })
  void servesFilesOfUnusualNames(String file, String path) throws IOException {
    server.publish("/pkg/t/1.0.0", file, CODE);
    assertThat(server.rawStatus("/pkg/t/1.0.0/" + path)).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "a.mjs, text/javascript; charset=utf-8",
    "a.cjs, text/javascript; charset=utf-8",
    "a.d.ts, text/typescript; charset=utf-8",
    "a.css, text/css; charset=utf-8",
    "a.json, application/json",
    "a.js.map, application/json",
    "a.wasm, application/wasm",
    "a.svg, image/svg+xml; charset=utf-8",
    "a.woff2, font/woff2",
    "LICENSE, application/octet-stream",
  })
  void namesMediaTypes(String file, String type) {
    server.publish("/pkg/t/1.0.0", file, "x");
    assertThat(server.get("/pkg/t/1.0.0/" + file).headers().firstValue("content-type"))
        .hasValue(type);
  }
}
