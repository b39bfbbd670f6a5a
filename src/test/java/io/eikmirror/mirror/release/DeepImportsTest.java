package io.eikmirror.mirror.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.eikmirror.npm.Specifier;
import io.eikmirror.tarball.PackageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeepImportsTest {
  @TempDir Path folder;

  @Test
  void findsSubpathsInEveryKindOfImport() throws IOException {
    Files.writeString(
        folder.resolve("a.js"),
        """
        import x from "lodash/get"; export * from '@s/x/es/y.js';
        const f = require("es-abstract/2024/Get"), g = await import(`lodash/fp`);
        const h = require("es5-ext/array/#/fill");
        """);
    Files.writeString(folder.resolve("a.css"), "@import \"bulma/css/bulma.css\";");
    assertThat(imports("lodash", "@s/x", "es-abstract", "es5-ext", "bulma"))
        .containsExactlyInAnyOrder(
            "lodash/get",
            "lodash/fp",
            "@s/x/es/y.js",
            "es-abstract/2024/Get",
            "es5-ext/array/#/fill",
            "bulma/css/bulma.css");
  }

  @Test
  void readsCodeThatMeansHarmAtOnce() throws IOException {
    Files.writeString(
        folder.resolve("a.js"),
        "import 'lodash" + "/a".repeat(100_000) + "'; from" + " ".repeat(200_000) + "1");
    assertTimeout(
        Duration.ofSeconds(10),
        () ->
            assertThat(
                    DeepImports.stated(
                        PackageFiles.of(folder), name -> name.value().equals("lodash")))
                .hasSize(1));
  }

  @Test
  void findsWhatTheBrowserMapLeadsTo() throws IOException {
    Files.writeString(
        folder.resolve("package.json"),
        """
        {"files": ["lib/a"], "browser": {"transitions/cjs/x.js": "transitions/esm/x.js"}}
        """);
    assertThat(imports("transitions")).contains("transitions/esm/x.js");
  }

  @Test
  void leavesOutWhatIsNotAskedForAndWhatIsNoCode() throws IOException {
    Files.writeString(
        folder.resolve("a.mjs"), "import 'react'; import './lodash/x'; 'text/html'; 'lodash/get'");
    Files.writeString(folder.resolve("a.d.ts"), "import 'react/types'");
    Files.writeString(folder.resolve("README.md"), "import \"react/readme\"");
    assertThat(imports("react")).isEmpty();
  }

  @Test
  void tellsImportsFromOtherText() throws IOException {
    Files.writeString(
        folder.resolve("a.js"),
        """
        import x from"lodash/get"; import(/* webpackChunkName: "x" */ 'lodash/fp');
        const y = require( 'lodash/set' ), z = ["lodash/not", 'lodash/neither'];
        """);
    Files.writeString(folder.resolve("a.css"), "@import url(\"lodash/x.css\");");
    Files.writeString(folder.resolve("package.json"), "{\"browser\": {\"x\": \"lodash/browser\"}}");
    assertThat(DeepImports.stated(PackageFiles.of(folder), name -> name.value().equals("lodash")))
        .extracting(Specifier::toString)
        .containsExactlyInAnyOrder(
            "lodash/get", "lodash/fp", "lodash/set", "lodash/x.css", "lodash/browser");
  }

  private Set<String> imports(String... packages) {
    Set<String> wanted = Set.of(packages);
    return DeepImports.of(PackageFiles.of(folder), name -> wanted.contains(name.value())).stream()
        .map(Specifier::toString)
        .collect(Collectors.toSet());
  }
}
