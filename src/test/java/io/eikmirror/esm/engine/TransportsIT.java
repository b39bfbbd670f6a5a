package io.eikmirror.esm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.toolchain.Toolchain;
import io.eikmirror.esm.toolchain.Transport;
import io.eikmirror.npm.Integrity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One request gives the same bytes over both transports, wherever its root is.
@Tag("npm")
class TransportsIT {
  @AutoClose private static Esbuild executable;
  @AutoClose private static Esbuild wasm;
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    Toolchain tools = NpmTools.toolchain();
    Duration limit = Duration.ofMinutes(2);
    executable = new Esbuild(tools.esbuild(Transport.NATIVE), Transport.NATIVE, 1, limit);
    wasm = new Esbuild(tools.esbuild(Transport.WASM), Transport.WASM, 1, limit);
  }

  /// @param entries by output name
  record Golden(String name, Map<String, String> entries, Map<String, String> files) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Golden> goldens() {
    return List.of(
        new Golden(
            "CommonJS with a require graph",
            Map.of("main", "var m = require('./index.js'); export { m as default }"),
            Map.of(
                "index.js",
                "/*! licence */ exports.a = require('./lib/a'); exports.e = require('ext')",
                "lib/a.js",
                "module.exports = { b: require('./b.json'), f: require('../lib') }",
                "lib/b.json",
                "{\"b\": [1, \"ü\"]}",
                "lib/index.js",
                "'use strict'; exports.dir = typeof process")),
        new Golden(
            "ESM with splitting",
            Map.of(
                "main", "export * from './index.mjs'",
                "sub/other", "export * from './sub/other.mjs'"),
            Map.of(
                "index.mjs",
                "import { s } from './shared.mjs'; export const i = () => import('./late.mjs'), t = s",
                "sub/other.mjs",
                "import { s } from '../shared.mjs'; import 'ext'; export default s",
                "shared.mjs",
                "export const s = Symbol('shared'); console.log(s)",
                "late.mjs",
                "import { s } from './shared.mjs'; export const late = s")),
        new Golden(
            "browser field and exports conditions",
            Map.of("main", "export * from './index.js'"),
            Map.of(
                "package.json",
                """
                {"name": "own", "browser": {"./node.js": "./browser.js", "./not.js": false},
                 "sideEffects": false, "exports": {"./sub": {"browser": "./b.mjs", "default": "./d.js"}}}
                """,
                "index.js",
                "export { x } from './node.js'; export { default as y } from './not.js'; export * from 'own/sub'",
                "node.js",
                "export const x = 'node'",
                "browser.js",
                "export const x = 'browser'",
                "not.js",
                "export default 'not'",
                "b.mjs",
                "export const sub = 'browser'",
                "d.js",
                "export const sub = 'default'")),
        new Golden(
            "CSS with an asset, text and modern syntax",
            Map.of("main", "import './style.css'; import './index.js'"),
            Map.of(
                "style.css",
                "@import './base.css'; .a { background: url(./dot.svg); inset: 0 }",
                "base.css",
                "@media (width >= 1px) { :root { color: #ff0000 } }",
                "dot.svg",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "index.js",
                "class A { #p = 1n; static { console.log(new A().#p ** 2n, `é${1}😀`) } } new A",
                "unused.txt",
                "text")));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void giveTheSameBytes(Golden golden) {
    Path here = write(golden, folder.resolve("here"));
    Path there = write(golden, folder.resolve("over/there/and deeper"));

    SortedMap<String, String> expected = outcome(executable, golden, here);

    assertThat(expected.keySet()).anyMatch(path -> path.endsWith("main.js.map"));
    assertThat(outcome(executable, golden, there)).isEqualTo(expected);
    assertThat(outcome(wasm, golden, here)).isEqualTo(expected);
  }

  @Test
  void giveTheSameErrors() {
    Golden broken =
        new Golden(
            "broken",
            Map.of("main", "import './index.js'; import './absent.js'"),
            Map.of("index.js", "let é = 'ü', = 3"));
    Path root = write(broken, folder.resolve("broken"));

    BuildResult expected = executable.build(request(broken, root));

    assertThat(expected).isInstanceOf(BuildResult.Failed.class);
    assertThat(wasm.build(request(broken, root))).isEqualTo(expected);
  }

  @Test
  void refuseFilesOutsideTheRootBoth() {
    Golden stray =
        new Golden("stray", Map.of("main", "import '../secret.js'"), Map.of("index.js", ""));
    Path root = write(stray, folder.resolve("stray"));
    write(new Golden("secret", Map.of(), Map.of("secret.js", "1")), folder);

    assertThat(executable.build(request(stray, root))).isInstanceOf(BuildResult.Failed.class);
    assertThat(wasm.build(request(stray, root))).isInstanceOf(BuildResult.Failed.class);
  }

  private static SortedMap<String, String> outcome(Esbuild esbuild, Golden golden, Path root) {
    BuildResult result = esbuild.build(request(golden, root));
    assertThat(result).isInstanceOf(BuildResult.Built.class);
    BuildResult.Built built = (BuildResult.Built) result;
    SortedMap<String, String> outcome = new TreeMap<>();
    built
        .files()
        .drain(
            _ -> true,
            file ->
                Map.entry(file.path(), Integrity.hash(Integrity.Algorithm.SHA512, file.contents())),
            file -> outcome.put(file.getKey(), file.getValue().toString()));
    outcome.put("metafile", built.metafile().toString());
    return outcome;
  }

  private static BuildRequest request(Golden golden, Path root) {
    Plugin plugin =
        new ScriptedPlugin(
            "^(entry:|ext$)",
            asked ->
                asked.path().equals("ext")
                    ? new Resolved.External("/npm/ext/v1/ext.js")
                    : new Resolved.Virtual("entry", asked.path().substring("entry:".length())),
            golden.entries());
    List<Map<String, String>> entryPoints =
        new TreeMap<>(golden.entries())
            .keySet().stream()
                .map(name -> Map.of("in", "entry:" + name, "out", Objects.requireNonNull(name)))
                .toList();
    Map<String, Object> options =
        Map.of(
            "entryPoints",
            entryPoints,
            "bundle",
            true,
            "splitting",
            true,
            "format",
            "esm",
            "target",
            "es2022",
            "minify",
            true,
            "sourcemap",
            "linked",
            "chunkNames",
            "_chunks/[name]-[hash]",
            "loader",
            Map.of(".svg", "file"),
            "conditions",
            List.of("browser", "module", "production"));
    return new BuildRequest(root, options, plugin);
  }

  private static Path write(Golden golden, Path root) {
    try {
      for (Map.Entry<String, String> file : golden.files().entrySet()) {
        Path path = root.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
