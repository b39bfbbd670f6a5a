package io.eikmirror.esm;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.Bundling.EsmBundle;
import io.eikmirror.esm.MirrorJson.Loads;
import io.eikmirror.esm.MirrorJson.NamesBy;
import io.eikmirror.esm.sealed.Limits;
import io.eikmirror.esm.toolchain.Transport;
import io.eikmirror.rules.BuildOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Packages that mean harm, or look like it: each is refused or isolated within its budget, and the
/// package after it comes out as ever.
@Tag("npm")
class HostileCodeIT {
  private static final Limits TIGHT = new Limits(Duration.ofSeconds(2), 128);
  @AutoClose private static Bundler bundler;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    bundler = TestBundler.start(Transport.NATIVE, TIGHT);
  }

  @AfterEach
  void theNextPackageIsUnharmed() throws IOException {
    EsmBundle next = bundle("next", "exports.one = 1; exports['two'] = () => Object.keys({a: 1});");
    MirrorJson.Entry entry = next.mirrorJson().entry(".").orElseThrow();
    assertThat(entry.names()).containsExactly("one", "two");
    assertThat(entry.namesBy()).isEqualTo(NamesBy.EXECUTION);
    assertThat(entry.loads()).isEqualTo(Loads.YES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (;;) {}",
        "const all = []; for (;;) all.push(new Array(100000).fill(all.length));",
        "(function f() { return f() + f(); })();",
        "await new Promise(r => { for (;;) {} });",
      })
  void codeThatDoesNotEndIsStopped(String code) throws IOException {
    String module =
        code.startsWith("await") ? code + " export const kept = 1;" : "exports.kept = 1; " + code;
    long start = System.nanoTime();
    MirrorJson.Entry entry = bundle("endless", module).mirrorJson().entry(".").orElseThrow();
    assertThat(entry.names()).contains("kept");
    assertThat(entry.loads()).isEqualTo(Loads.NO);
    assertThat(entry.loadProblem()).isNotBlank();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Object.prototype.stray = 1; Array.prototype.push = () => { throw 1 };",
        "Object.keys = () => ['lie']; Promise.prototype.then = () => { throw 1 };",
        "for (const name of Object.getOwnPropertyNames(globalThis)) Object.freeze(globalThis[name]);"
            + " Object.freeze(globalThis);",
        "delete globalThis.Object; delete globalThis.Promise; delete globalThis.Set;",
      })
  void codeThatChangesTheWorldChangesItsOwn(String code) throws IOException {
    MirrorJson.Entry entry =
        bundle("vandal", "exports.kept = 1; " + code).mirrorJson().entry(".").orElseThrow();
    assertThat(entry.names()).containsExactly("kept");
    assertThat(entry.loads()).isEqualTo(Loads.YES);
  }

  @Test
  void aLiteralOfFiveMegabytesIsPublished() throws IOException {
    String literal = "x".repeat(5 << 20);
    EsmBundle bundle = bundle("long", "exports.text = '" + literal + "'; exports.b = 1;");
    assertThat(bundle.mirrorJson().entry(".").orElseThrow().names()).containsExactly("b", "text");
  }

  @Test
  void saysItsOwnUrlOnlyAsAModuleOfThePackage() throws IOException {
    String url = "new URL('__eik_mirror_asset__/../../secret.js', import.meta.url)";
    EsmBundle bundle = bundle("liar", "export const worker = () => new Worker(" + url + ");");
    assertThat(bundle.files().keySet()).noneMatch(file -> file.contains(".."));
    assertThat(bundle.files().values())
        .noneMatch(file -> new String(file, StandardCharsets.UTF_8).contains("_assets/.."));
  }

  static Stream<Arguments> deep() {
    return Stream.of(
        Arguments.of("(", ")"),
        Arguments.of("[", "]"),
        Arguments.of("!", ""),
        Arguments.of("-(", ")"));
  }

  @ParameterizedTest
  @MethodSource("deep")
  void aDeepSyntaxTreeIsBuiltOrRefused(String open, String close) throws IOException {
    String code = "exports.deep = " + open.repeat(100_000) + "1" + close.repeat(100_000) + ";";
    assertThat(build("deep", code)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"; evil(); //",
        "\\",
        "\\u2028",
        "\\n",
        "\\\"",
        "*/evil()/*",
        "a}from\"b\";evil();{",
        "`${evil()}`"
      })
  void noNameBreaksOutOfTheEntry(String name) throws IOException {
    String literal = "'" + name.replace("'", "\\'") + "'";
    if (name.equals("\\")) {
      literal = "'\\\\'";
    }
    EsmBundle bundle = bundle("names", "exports[" + literal + "] = 1; exports.kept = 1;");
    MirrorJson.Entry entry = bundle.mirrorJson().entry(".").orElseThrow();
    assertThat(entry.names()).containsExactly("kept");
    String code = new String(bundle.files().get(entry.file()), StandardCharsets.UTF_8);
    assertThat(code).doesNotContain("evil");
  }

  private EsmBundle bundle(String name, String code) throws IOException {
    return (EsmBundle) build(name, code);
  }

  private Bundling build(String name, String code) throws IOException {
    Path root = Files.createDirectories(folder.resolve(name).resolve("package"));
    boolean esm = code.startsWith("await");
    Files.writeString(
        root.resolve("package.json"),
        "{\"name\": \"%s\", \"version\": \"1.0.0\", \"main\": \"index.%s\"}"
            .formatted(name, esm ? "mjs" : "js"));
    Files.writeString(root.resolve(esm ? "index.mjs" : "index.js"), code);
    Files.writeString(folder.resolve(name).resolve("expected.json"), "{}");
    return new GoldenPackage(folder.resolve(name)).build(bundler, BuildOptions.DEFAULT);
  }
}
