package io.eikmirror.esm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.esm.engine.wire.OutputFile;
import io.eikmirror.esm.toolchain.EsbuildFiles;
import io.eikmirror.esm.toolchain.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The native transport, with the real esbuild.
@Tag("npm")
class EsbuildIT {
  @AutoClose private static Esbuild esbuild;
  @TempDir private Path root;

  @BeforeAll
  static void start() {
    EsbuildFiles files = NpmTools.toolchain().esbuild(Transport.NATIVE);
    esbuild = new Esbuild(files, Transport.NATIVE, 2, Duration.ofSeconds(30));
  }

  @Test
  void bundlesFilesUnderTheRoot() throws IOException {
    write("index.js", "import {b} from './lib/b.js'; console.log(b)");
    write("lib/b.js", "export const b = 'é😀'");

    BuildResult.Built built = built(build("index.js", Plugin.NONE));

    List<OutputFile> files = files(built);
    assertThat(files).extracting(OutputFile::path).containsExactly("index.js");
    assertThat(text(files)).contains("console.log").contains("é😀");
    assertThat(files(built)).isEmpty();
    assertThat(built.metafile().path("inputs").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("index.js", "lib/b.js");
    assertThat(built.metafile().path("outputs").has("index.js")).isTrue();
  }

  @Test
  void tellsWhereCodeDoesNotParse() throws IOException {
    write("lib/index.js", "let ok = 1\nlet = = 2");

    BuildResult result = build("lib/index.js", Plugin.NONE);

    assertThat(result)
        .isInstanceOfSatisfying(
            BuildResult.Failed.class,
            failed ->
                assertThat(failed.errors().getFirst())
                    .extracting(Message::file, Message::line, Message::column)
                    .containsExactly("lib/index.js", 2, 6));
  }

  @Test
  void asksThePluginInPathsRelativeToTheRoot() throws IOException {
    write("lib/index.js", "import 'other/sub'; import './b.js'");
    write("lib/b.js", "");
    List<Plugin.Import> asked = new ArrayList<>();
    Plugin plugin =
        plugin(
            "^other",
            each -> {
              asked.add(each);
              return new Resolved.External("/npm/" + each.path() + ".js");
            });

    BuildResult.Built built = built(build("lib/index.js", plugin));

    assertThat(asked)
        .containsExactly(new Plugin.Import("other/sub", "lib/index.js", "import-statement"));
    assertThat(text(built)).contains("import \"/npm/other/sub.js\"");
  }

  @Test
  void putsEveryKindOfAnswerInPlace() throws IOException {
    write(
        "index.js",
        """
        import a from 'virtual'; import e from 'empty'; import n from 'native'; import 'unused';
        console.log(a, e, n)
        """);
    write("lib/n.js", "export default 'natively'");
    Function<Plugin.Import, @Nullable Resolved> answers =
        asked ->
            switch (asked.path()) {
              case "virtual" -> new Resolved.Virtual("entry", "v");
              case "empty" -> new Resolved.Empty();
              case "native" -> new Resolved.Natively("lib/n.js");
              case "unused" -> new Resolved.External("unused", false);
              default -> null;
            };
    Map<String, String> modules = Map.of("v", "import n from './lib/n.js'; export default n + 1");

    BuildResult.Built built =
        built(build("index.js", new ScriptedPlugin("^[a-z]", answers, modules)));

    assertThat(text(built)).contains("\"natively\"").contains("+ 1").doesNotContain("unused");
    assertThat(built.metafile().path("inputs").has("entry:v")).isTrue();
  }

  @Test
  void failsTheBuildWhereThePluginRefuses() throws IOException {
    write("index.js", "\nimport 'fs'");

    BuildResult result = build("index.js", plugin("^fs$", _ -> new Resolved.Refused("no files")));

    assertThat(result)
        .isInstanceOfSatisfying(
            BuildResult.Failed.class,
            failed ->
                assertThat(failed.errors())
                    .hasSize(1)
                    .first()
                    .hasToString("index.js:2:7: no files"));
  }

  @Test
  void throwsWhatThePluginThrowsAndGoesOn() throws IOException {
    write("index.js", "import 'x'");
    Plugin broken =
        plugin(
            "^x$",
            _ -> {
              throw new IllegalStateException("a bug");
            });

    assertThatThrownBy(() -> build("index.js", broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
    assertThat(build("index.js", plugin("^x$", _ -> new Resolved.Empty())))
        .isInstanceOf(BuildResult.Built.class);
  }

  @Test
  void throwsThatMemoryIsShortInAnAnswer() throws IOException {
    write("index.js", "import 'x'");
    Plugin large =
        plugin(
            "^x$",
            _ -> {
              throw new OutOfMemoryError("Java heap space");
            });

    assertThatThrownBy(() -> build("index.js", large)).isInstanceOf(OutOfMemoryError.class);
    assertThat(build("index.js", plugin("^x$", _ -> new Resolved.Empty())))
        .isInstanceOf(BuildResult.Built.class);
  }

  @Test
  void refusesFilesOutsideTheRoot() throws IOException {
    write("secret.json", "{\"token\": 1}");
    write("package/index.js", "import s from '../secret.json'; console.log(s)");

    BuildResult result =
        esbuild.build(
            new BuildRequest(root.resolve("package"), options(List.of("index.js")), Plugin.NONE));

    assertThat(result)
        .isInstanceOfSatisfying(
            BuildResult.Failed.class,
            failed -> assertThat(failed.errors().toString()).contains("../secret.json"));
  }

  @Test
  void refusesOptionsThatItDecidesItself() {
    assertThatThrownBy(() -> new BuildRequest(root, Map.of("write", true), Plugin.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write");
  }

  @Test
  void ignoresTsconfigFiles() throws IOException {
    write("tsconfig.json", "{\"compilerOptions\": {\"jsxFactory\": \"fromTsconfig\"}}");
    write("index.jsx", "console.log(<a/>)");

    assertThat(text(built(build("index.jsx", Plugin.NONE)))).contains("React.createElement");
  }

  @Test
  void stopsABuildThatTakesTooLongAndGoesOn() throws IOException {
    write("index.js", "import 'slow'");
    EsbuildFiles files = NpmTools.toolchain().esbuild(Transport.NATIVE);
    try (Esbuild hasty = new Esbuild(files, Transport.NATIVE, 1, Duration.ofSeconds(5))) {
      Plugin endless =
          plugin(
              "^slow$",
              _ -> {
                try {
                  Thread.sleep(Duration.ofMinutes(1));
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                return null;
              });
      BuildRequest request = new BuildRequest(root, options(List.of("index.js")), endless);
      assertThat(hasty.build(request)).isInstanceOf(BuildResult.Stopped.class);
      BuildRequest quick =
          new BuildRequest(
              root, options(List.of("index.js")), plugin("^slow$", _ -> new Resolved.Empty()));
      assertThat(hasty.build(quick)).isInstanceOf(BuildResult.Built.class);
    }
  }

  @Test
  void survivesTheDeathOfItsChild() throws IOException {
    write("index.js", "import 'x'");
    Plugin killer =
        plugin(
            "^x$",
            _ -> {
              children().forEach(ProcessHandle::destroyForcibly);
              return new Resolved.Empty();
            });

    assertThat(build("index.js", killer))
        .isInstanceOfSatisfying(
            BuildResult.Stopped.class, stopped -> assertThat(stopped.why()).contains("exited"));
    assertThat(build("index.js", plugin("^x$", _ -> new Resolved.Empty())))
        .isInstanceOf(BuildResult.Built.class);
  }

  @Test
  void givesUpAContextThatHasNothingToDo() throws Exception {
    write("index.js", "console.log(1)");
    Duration idle = Duration.ofMillis(50);
    EsbuildFiles files = NpmTools.toolchain().esbuild(Transport.NATIVE);
    long before = children().count();
    try (Esbuild lazy = new Esbuild(files, Transport.NATIVE, 1, Duration.ofSeconds(30), idle)) {
      BuildRequest request = new BuildRequest(root, options(List.of("index.js")), Plugin.NONE);
      built(lazy.build(request));
      while (children().count() > before) {
        Thread.onSpinWait();
      }
      built(lazy.build(request));
    }
  }

  @Test
  void keepsNothingOfBuildsThatAreDone() throws IOException {
    long megabytes = 8;
    write("big.js", "console.log('" + "x".repeat((int) megabytes << 20) + "')");
    built(build("big.js", Plugin.NONE));
    long before = liveMegabytes();

    for (int i = 0; i < 20; i++) {
      built(build("big.js", Plugin.NONE));
    }

    assertThat(liveMegabytes() - before).isLessThan(5 * megabytes);
  }

  @Test
  void servesManyThreadsAtOnce() throws Exception {
    write("index.js", "import 'x'");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> running = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String url = "/npm/x/" + i;
        Plugin own = plugin("^x$", _ -> new Resolved.External(url));
        running.add(threads.submit(() -> text(built(build("index.js", own)))));
      }
      for (int i = 0; i < 20; i++) {
        assertThat(running.get(i).get()).contains("\"/npm/x/" + i + "\"");
      }
    }
  }

  private BuildResult build(String entry, Plugin plugin) {
    return esbuild.build(new BuildRequest(root, options(List.of(entry)), plugin));
  }

  private static long liveMegabytes() {
    System.gc();
    return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
  }

  private static Stream<ProcessHandle> children() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").contains("esbuild"));
  }

  private static Map<String, Object> options(List<String> entries) {
    return Map.of(
        "entryPoints", entries, "bundle", true, "format", "esm", "outbase", ".", "charset", "utf8");
  }

  private static Plugin plugin(String filter, Function<Plugin.Import, @Nullable Resolved> answers) {
    return new ScriptedPlugin(filter, answers, Map.of());
  }

  private static BuildResult.Built built(BuildResult result) {
    assertThat(result).isInstanceOf(BuildResult.Built.class);
    return (BuildResult.Built) result;
  }

  private static String text(BuildResult.Built built) {
    return text(files(built));
  }

  private static String text(List<OutputFile> files) {
    return new String(files.getFirst().contents(), StandardCharsets.UTF_8);
  }

  private static List<OutputFile> files(BuildResult.Built built) {
    List<OutputFile> files = new ArrayList<>();
    built.files().drain(_ -> true, file -> file, files::add);
    return files;
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
