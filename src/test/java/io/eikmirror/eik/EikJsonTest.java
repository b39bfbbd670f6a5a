package io.eikmirror.eik;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class EikJsonTest {
  private static final PackageName NAME = PackageName.of("my-app");
  private static final Version VERSION = Version.of("1.0.0");
  private static final String SERVER = "http://127.0.0.1:4201";

  @Test
  void isWrittenAsTheEikCommandLineWritesIt() {
    assertThat(json(new EikFiles.One("./public"), List.of(), "./.eik").text())
        .isEqualTo(
            """
            {
              "name": "my-app",
              "server": "http://127.0.0.1:4201",
              "files": "./public",
              "import-map": [],
              "out": ".eik"
            }\
            """);
  }

  @Test
  void keepsTheOrderOfItsFiles() {
    SequencedMap<String, String> sources = new LinkedHashMap<>();
    sources.put("script.js", "./b.js");
    sources.put("a", "./ø");

    assertThat(json(new EikFiles.Mapped(sources), List.of("http://x/map/m/v1"), "kept/").text())
        .isEqualTo(
            """
            {
              "name": "my-app",
              "server": "http://127.0.0.1:4201",
              "files": {
                "script.js": "./b.js",
                "a": "./ø"
              },
              "import-map": [
                "http://x/map/m/v1"
              ],
              "out": "kept"
            }\
            """);
  }

  private static EikJson json(EikFiles files, List<String> importMaps, String out) {
    return new EikJson(NAME, VERSION, PackageType.PKG, SERVER, files, importMaps, out);
  }
}
