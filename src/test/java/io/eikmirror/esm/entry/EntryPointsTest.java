package io.eikmirror.esm.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.tarball.PackageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  void filesHaveNamesThatCanStandInUrls() {
    String json = "{\"exports\": {\"./array/#/fill\": \"./array/#/fill.js\"}}";
    assertThat(entries("x", json, "array/#/fill.js"))
        .containsExactly("./array/#/fill array/#/fill.js -> array/~23/fill.js");
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
  void withoutExportsFoldersAreEntriesByTheirIndex() {
    assertThat(
            entries(
                "x",
                "{\"main\": \"index\", \"module\": \"esm/index.js\"}",
                "index.js",
                "esm/index.js",
                "language/index.js",
                "language/index.mjs",
                "language/deep/index.js",
                "pure/index.mjs",
                "files/only.js"))
        .containsExactly(
            ". esm/index.js -> x.js",
            "./index.js index.js -> index.js",
            "./language language/index.js -> language.js",
            "./pure pure/index.mjs -> pure.js");
  }

  @Test
  void aFileComesBeforeAFolderOfItsName() {
    write("{}", "index.js", "fp.js", "fp/index.js", "lib/a.js", "lib/a/index.js");
    assertThat(found("x", asking("lib/a")).points())
        .extracting(EntryPoint::subpath, EntryPoint::source)
        .contains(tuple("./fp", "fp.js"), tuple("./lib/a", "lib/a.js"));
  }

  @Test
  void withoutExportsFoldersBelowOthersAreEntriesByTheirManifest() {
    assertThat(
            entries(
                "x",
                "{\"main\": \"index.js\", \"typings\": \"./ts/index.d.ts\"}",
                "index.js",
                "link/http/package.json",
                "link/http/index.js",
                "src/http/package.json",
                "src/http/index.js",
                "ts/http/package.json",
                "ts/http/index.js"))
        .containsExactly(
            ". index.js -> x.js",
            "./index.js index.js -> index.js",
            "./link/http link/http/index.js -> link/http.js");
  }

  @Test
  void whatIsAboutAPackageIsNoEntryNorIsASecondCopyOfAllOfIt() {
    String json = "{\"main\": \"index.js\"}";
    assertThat(
            entries(
                "x",
                json,
                "index.js",
                "docs/index.js",
                "test/package.json",
                "test/index.js",
                "link/__tests__/package.json",
                "link/__tests__/index.js",
                "es6/index.js",
                "lib-amd/index.js",
                "node_modules/y/package.json",
                "node_modules/y/index.js"))
        .containsExactly(". index.js -> x.js", "./index.js index.js -> index.js");
  }

  @Test
  void moreFoldersThanArePublishedAtOnceAreLeftOutAndSaySo() {
    write(
        "{\"main\": \"index.js\"}",
        Stream.concat(
                Stream.of("index.js"),
                IntStream.rangeClosed(0, EntryPoints.MOST).mapToObj(i -> "f" + i + "/index.js"))
            .toArray(String[]::new));
    EntryPoints.Found found = found("x", BuildOptions.DEFAULT);
    assertThat(found.points()).hasSize(2);
    assertThat(found.left().get("folders")).contains("2001 folders", "build.entries");
  }

  @Test
  void withoutExportsStyleSheetsAreEntriesWhereverTheyAre() {
    assertThat(
            entries(
                "x",
                "{\"main\": \"dist/x.js\"}",
                "dist/x.js",
                "dist/themes/dark.css",
                "dist/themes/dark.min.css",
                "dist/themes/dark.scss",
                "node_modules/y/y.css",
                "site/.cache/z.css"))
        .containsExactly(
            ". dist/x.js -> x.js",
            "./dist/themes/dark.css dist/themes/dark.css -> dist/themes/dark.css",
            "./dist/themes/dark.min.css dist/themes/dark.min.css -> dist/themes/dark.min.css");
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
  void aManifestIsAnEntryWhereItIsAskedForAndCanBeImported() {
    write("{\"exports\": {\".\": \"./a.js\", \"./package.json\": \"./package.json\"}}", "a.js");
    assertThat(found("x", asking("package.json")).points())
        .extracting(EntryPoint::subpath, EntryPoint::file)
        .containsExactly(tuple(".", "x.js"), tuple("./package.json", "package.json.js"));
    write("{\"exports\": \"./a.js\"}", "a.js");
    assertThat(found("x", asking("package.json")).points())
        .extracting(EntryPoint::subpath)
        .containsExactly(".");
  }

  @Test
  void aRuleAddsEntriesToAPackageWithoutExports() {
    write("{}", "index.js", "lib/extra.js");
    assertThat(found("x", asking("./lib/extra.js")).points())
        .extracting(EntryPoint::file)
        .containsExactly("x.js", "index.js", "lib/extra.js");
  }

  @Test
  void filesWhoseNamesDifferInCaseAloneAreKeptApart() {
    String json = "{\"exports\": {\".\": \"./index.js\", \"./gOPD\": \"./gOPD.js\"}}";
    assertThat(entries("gopd", json, "index.js", "gOPD.js"))
        .containsExactly(". index.js -> index.js", "./gOPD gOPD.js -> gOPD.js");
  }

  @Test
  void oneFileUnderTwoSpellingsIsPublishedOnce() {
    String same = "{\"main\": \"setImmediate.js\"}";
    assertThat(entries("setimmediate", same, "setImmediate.js"))
        .containsExactly(
            ". setImmediate.js -> setImmediate.js",
            "./setImmediate.js setImmediate.js -> setImmediate.js");
  }

  @Test
  void theOldNameOfTheModuleFieldCountsOnlyWhereThereIsNoMain() {
    assertThat(
            entries("x", "{\"main\": \"a.js\", \"jsnext:main\": \"lib/b.js\"}", "a.js", "lib/b.js"))
        .containsExactly(". a.js -> x.js", "./a.js a.js -> a.js");
  }

  @Test
  void theOldNameOfTheModuleFieldIsBetterThanNone() {
    assertThat(entries("x", "{\"jsnext:main\": \"lib/b.js\"}", "lib/b.js"))
        .containsExactly(". lib/b.js -> x.js");
  }

  @Test
  void aPackageOfStylesHasThemAsItsMainEntry() {
    String json = "{\"main\": \"x.scss\", \"style\": \"css/x.css\"}";
    assertThat(entries("x", json, "x.scss", "css/x.css"))
        .containsExactly(". css/x.css -> x.css", "./css/x.css css/x.css -> css/x.css");
  }

  @Test
  void aPackageOfStylesThatIsNamedAsAFileKeepsItsName() {
    assertThat(entries("normalize.css", "{\"main\": \"normalize.css\"}", "normalize.css"))
        .containsExactly(
            ". normalize.css -> normalize.css", "./normalize.css normalize.css -> normalize.css");
  }

  @Test
  void stylesAndAssetsKeepTheirExtensionUnderASubpathWithoutOne() {
    String json = "{\"exports\": {\"./styles\": \"./dist/a.css\", \"./font\": \"./b.woff2\"}}";
    assertThat(entries("x", json, "dist/a.css", "b.woff2"))
        .containsExactly("./font b.woff2 -> font.woff2", "./styles dist/a.css -> styles.css");
  }

  @Test
  void styleSheetsThatExportsGiveToBuildsOfStylesAreEntriesWhereNothingElseIs() {
    String json =
        """
        {"exports": {
          ".": {"style": "./x.css", "default": "./x.js"},
          "./themes/*": {"sass": "./_x.scss", "style": "./themes/*.css"},
          "./raw": {"style": "./x.scss"}}}
        """;
    assertThat(entries("x", json, "x.css", "x.js", "x.scss", "themes/dark.css"))
        .containsExactly(". x.js -> x.js", "./themes/dark themes/dark.css -> themes/dark.css");
  }

  @Test
  void typeScriptIsAnEntryWhereThePackageNamesItAsOne() {
    String json = "{\"exports\": {\".\": \"./src/x.ts\", \"./*\": \"./src/*\"}}";
    assertThat(entries("x", json, "src/x.ts", "src/y.tsx", "src/x.d.ts"))
        .containsExactly(". src/x.ts -> x.js");
  }

  @Test
  void aFolderThatExportsGivesAsAWholeIsExpanded() {
    String json = "{\"exports\": {\".\": \"./a.js\", \"./lib/\": \"./dist/\"}}";
    assertThat(entries("x", json, "a.js", "dist/b.js"))
        .containsExactly(". a.js -> x.js", "./lib/b.js dist/b.js -> lib/b.js");
  }

  @Test
  void patternsThatGiveTooMuchAreNotExpandedAndSaySo() {
    String[] files =
        IntStream.rangeClosed(0, EntryPoints.MOST)
            .mapToObj(i -> "i/" + i + ".js")
            .toArray(String[]::new);
    write("{\"exports\": {\"./one\": \"./i/1.js\", \"./*\": \"./i/*.js\"}}", files);
    EntryPoints.Found found = found("x", asking("./7"));
    assertThat(found.points()).extracting(EntryPoint::subpath).containsExactly("./7", "./one");
    assertThat(found.left()).containsOnlyKeys("./*");
    assertThat(found.left().get("./*")).contains("2002 subpaths").contains("build.entries");
  }

  @Test
  void styleSheetsOfPatternsThatGiveTooMuchAreKept() {
    String[] files =
        IntStream.rangeClosed(0, EntryPoints.MOST)
            .mapToObj(i -> i < 2 ? "i/" + i + ".css" : "i/" + i + ".js")
            .toArray(String[]::new);
    write("{\"exports\": {\"./*\": \"./i/*\"}}", files);
    assertThat(found("x", asking("./7.js")).points())
        .extracting(EntryPoint::subpath)
        .containsExactly("./0.css", "./1.css", "./7.js");
  }

  @Test
  void whatIsNoEntryPointDoesNotCountAsTooMuch() {
    String[] files =
        IntStream.range(0, EntryPoints.MOST)
            .mapToObj(i -> "i/" + i)
            .flatMap(file -> Stream.of(file + ".js", file + ".d.ts"))
            .toArray(String[]::new);
    write("{\"exports\": {\"./*\": \"./i/*\"}}", files);
    assertThat(found("x", BuildOptions.DEFAULT).points()).hasSize(EntryPoints.MOST);
  }

  @Test
  void whatIsAskedForIsCompletedAsNodeCompletesIt() {
    write("{}", "index.js", "lib/a.js", "lib/b/index.js", "lib/c/package.json", "lib/c/main.js");
    try {
      Files.writeString(folder.resolve("lib/c/package.json"), "{\"main\": \"main.js\"}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(found("x", asking("./lib/a", "./lib/b", "./lib/c", "./gone")).points())
        .extracting(EntryPoint::subpath, EntryPoint::file)
        .contains(
            tuple("./lib/a", "lib/a.js"),
            tuple("./lib/a.js", "lib/a.js"),
            tuple("./lib/b", "lib/b.js"),
            tuple("./lib/c", "lib/c.js"));
  }

  private EntryPoints.Found found(String name, BuildOptions options) {
    return EntryPoints.find(PackageName.of(name), PackageFiles.of(folder), options, "production");
  }

  private static BuildOptions asking(String... entries) {
    BuildOptions usual = BuildOptions.DEFAULT;
    return new BuildOptions(
        usual.target(),
        List.of(),
        List.of(entries),
        List.of(),
        Map.of(),
        true,
        usual.sourcemaps(),
        false,
        usual.nodeBuiltins(),
        usual.references(),
        usual.onChange());
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
