package io.eikmirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.testing.NpmPackages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// An application that is built with one of Eik's plugins from npm, which reads the import map that
/// the application's `eik.json` names.
enum EikBuild {
  ESBUILD(
      "@eik/esbuild-plugin@1.1.54",
      "esbuild@0.24.2",
      """
      import * as eik from "@eik/esbuild-plugin";
      import esbuild from "esbuild";
      await eik.load();
      await esbuild.build({ entryPoints: ["main.js"], bundle: true, format: "esm",
        outfile: "built.js", plugins: [eik.plugin()] });
      """),
  ROLLUP(
      "@eik/rollup-plugin@4.0.68",
      "rollup@4.28.0",
      """
      import eik from "@eik/rollup-plugin";
      import { rollup } from "rollup";
      const bundle = await rollup({ input: "main.js", plugins: [eik()] });
      await bundle.write({ file: "built.js", format: "es" });
      """);

  private final String plugin;
  private final String bundler;
  private final String script;

  EikBuild(String plugin, String bundler, String script) {
    this.plugin = plugin;
    this.bundler = bundler;
    this.script = script;
  }

  /// Builds an application in that folder.
  ///
  /// @param importMap the URL of a map
  /// @param main the application, with bare specifiers
  /// @return what the build made of it
  String of(Path folder, URI importMap, String main) throws IOException {
    Path modules = NpmPackages.installed("eik-plugins-" + name(), plugin, bundler);
    Files.createDirectories(folder);
    Files.createSymbolicLink(folder.resolve("node_modules"), modules);
    Files.writeString(folder.resolve("main.js"), main);
    Files.writeString(folder.resolve("build.mjs"), script);
    Files.writeString(
        folder.resolve("eik.json"),
        """
        {"name": "app", "version": "1.0.0", "server": "%s", "files": "./built.js",
         "import-map": "%s"}
        """
            .formatted(importMap.resolve("/"), importMap));
    Process node =
        new ProcessBuilder("node", "build.mjs")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(node.getInputStream().readAllBytes(), UTF_8);
    try {
      assertThat(node.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertThat(node.exitValue()).as(said).isZero();
    return Files.readString(folder.resolve("built.js"));
  }
}
