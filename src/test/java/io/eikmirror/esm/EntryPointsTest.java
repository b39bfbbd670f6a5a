package io.eikmirror.esm;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.tarball.PackageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryPointsTest {
  @TempDir Path folder;

  @Test
  void theMainEntryIsNamedAfterThePackage() {
    assertThat(entries("react", "{\"main\": \"cjs/index.js\"}", "cjs/index.js"))
        .containsExactly(". cjs/index.js -> react.js");
  }

  @Test
  void aScopedPackageIsNamedWithoutItsScope() {
    assertThat(entries("@lit/context", "{\"exports\": \"./x.js\"}", "x.js"))
        .containsExactly(". x.js -> context.js");
  }

  @Test
  void theMainEntryMakesWayForASubpathOfItsName() {
    String json = "{\"exports\": {\".\": \"./index.js\", \"./react\": \"./other.js\"}}";
    assertThat(entries("react", json, "index.js", "other.js"))
        .containsExactly(". index.js -> index.js", "./react other.js -> react.js");
  }

  @Test
  void theMainEntrySharesTheFileOfASubpathThatMeansTheSame() {
    assertThat(entries("lodash", "{\"main\": \"lodash.js\"}", "lodash.js"))
        .containsExactly(". lodash.js -> lodash.js", "./lodash.js lodash.js -> lodash.js");
  }

  @Test
  void subpathsOfOneNameKeepTheirExtensions() {
    String json = "{\"exports\": {\"./a\": \"./a.mjs\", \"./a.cjs\": \"./a.cjs\"}}";
    assertThat(entries("x", json, "a.mjs", "a.cjs"))
        .containsExactly("./a a.mjs -> a.js", "./a.cjs a.cjs -> a.cjs.js");
  }

  @Test
  void withoutExportsTopLevelModulesAndFoldersWithAManifestAreEntries() {
    assertThat(
            entries(
                "x",
                "{\"main\": \"lib/main\"}",
                "lib/main.js",
                "top.js",
                "top.min.js",
                "other.mjs",
                "rollup.config.js",
                ".eslintrc.js",
                "lib/deep.js",
                "sub/package.json",
                "sub/index.js"))
        .containsExactly(
            ". lib/main.js -> x.js",
            "./other.mjs other.mjs -> other.js",
            "./sub sub/index.js -> sub.js",
            "./top.js top.js -> top.js");
  }

  @Test
  void theBrowserFieldComesBeforeModuleAndMain() {
    String json = "{\"main\": \"m.js\", \"module\": \"lib/e.js\", \"browser\": \"lib/b.js\"}";
    assertThat(entries("x", json, "lib/b.js", "lib/e.js").getFirst())
        .isEqualTo(". lib/b.js -> x.js");
  }

  @Test
  void typesMapsAndReadmesAreNoEntries() {
    String json = "{\"exports\": {\"./*\": \"./*\"}}";
    assertThat(entries("x", json, "a.js", "a.d.ts", "a.js.map", "README.md", "package.json"))
        .containsExactly("./a.js a.js -> a.js");
  }

  @Test
  void aRuleAddsEntriesToAPackageWithoutExports() {
    BuildOptions options = BuildOptions.DEFAULT;
    BuildOptions more =
        new BuildOptions(
            options.target(),
            List.of(),
            List.of("./lib/extra.js"),
            List.of(),
            Map.of(),
            true,
            options.sourcemaps(),
            false,
            options.nodeBuiltins(),
            options.references());
    write("{}", "index.js", "lib/extra.js");
    assertThat(EntryPoints.of(PackageName.of("x"), PackageFiles.of(folder), more, "production"))
        .extracting(EntryPoint::file)
        .containsExactly("x.js", "index.js", "lib/extra.js");
  }

  private List<String> entries(String name, String json, String... files) {
    write(json, files);
    return EntryPoints.of(
            PackageName.of(name), PackageFiles.of(folder), BuildOptions.DEFAULT, "production")
        .stream()
        .map(entry -> entry.subpath() + " " + entry.source() + " -> " + entry.file())
        .toList();
  }

  private void write(String json, String... files) {
    try {
      for (String file : files) {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), "{}");
      }
      Files.writeString(folder.resolve("package.json"), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
