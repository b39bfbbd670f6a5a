package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.command.Invocation;
import io.eikmirror.command.ServerOptions;
import io.eikmirror.command.StoreOptions;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.server.access.WriteKey;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.StopSignal;
import io.eikmirror.testing.PublishedRelease;
import io.eikmirror.wiring.DataDirectory;
import io.eikmirror.wiring.Parts;
import io.eikmirror.wiring.Parts.Listen;
import io.eikmirror.wiring.Parts.Listening;
import io.eikmirror.wiring.Wiring;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of operators over a real server, beside a daemon that has the data directory, and
/// without one.
class OperatorCommandsIT {
  private static final PackageName REACT = PackageName.of("react");

  @TempDir private Path folder;
  private final Parts parts = new Wiring(_ -> null);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private DataDirectory directory;
  private Listening daemon;

  @BeforeEach
  void publish() throws IOException {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(
        rules.resolve("react.yaml"),
        "version: 1\nrules:\n  - name: react\n    packages: [react]\n    importMap: react\n");
    directory = DataDirectory.take(folder.resolve("data"));
    daemon = parts.serve(listen(), null);
    directory.publishesTo(daemon.origin());
    AssetServer assets = parts.client(daemon.origin(), directory.secret("key").value());
    react("18.2.0").liveOn(assets);
    react("18.3.1").liveOn(assets);
    map(assets, "1.0.0", "18.2.0");
    map(assets, "1.1.0", "18.3.1");
  }

  private static PublishedRelease react(String version) {
    return PublishedRelease.of("react@" + version)
        .module(".", "react.js", "export let version = '" + version + "'", "version");
  }

  private void map(AssetServer assets, String version, String react) {
    String url = daemon.origin() + "/npm/react/" + react + "/react.js";
    byte[] json =
        "{\"imports\":{\"react\":\"%s\"}}".formatted(url).getBytes(StandardCharsets.UTF_8);
    assets.publishMap(REACT, Version.of(version), json);
    assets.moveAlias(PackageType.MAP, REACT, new Alias(1), Version.of(version));
  }

  private Listen listen() {
    String key = directory.secret("key").value();
    String mirror = directory.secret("mirror-key").value();
    return new ServerOptions()
        .listen(
            invocation(),
            "127.0.0.1",
            0,
            directory,
            new StoreOptions(),
            List.of(WriteKey.forEverything(key), WriteKey.ofMirror(mirror)));
  }

  @AfterEach
  void stopTheDaemon() {
    daemon.close();
    directory.close();
  }

  private ExitCode run(String... command) {
    out.reset();
    err.reset();
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--rules", folder + "/rules", "--data", folder + "/data"));
    return Main.run(invocation(), args.toArray(String[]::new));
  }

  private Invocation invocation() {
    return new Invocation(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        _ -> null,
        false,
        InstantSource.system(),
        parts,
        new StopSignal.OfProcess());
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void movesAliasesBesideADaemonAndWithoutOne() {
    assertThat(run("alias", "pin", "react", "18.2.0", "--who", "ada", "--why", "search"))
        .as(err())
        .isEqualTo(ExitCode.DONE);
    assertThat(out()).isEqualTo("react v18: 18.3.1 → 18.2.0, and stays there until it is unpinned");
    stopTheDaemon();
    run("alias", "list", "react");
    assertThat(out())
        .startsWith("react v18 → 18.2.0  pinned to 18.2.0 by ada at ")
        .endsWith("search");
    assertThat(run("alias", "unpin", "react", "--why", "found")).isEqualTo(ExitCode.DONE);
    assertThat(run("alias", "set", "react@18.3.1", "--why", "found")).isEqualTo(ExitCode.DONE);
    assertThat(run("alias", "rollback", "react", "--why", "again")).isEqualTo(ExitCode.DONE);
    run("alias", "history", "react");
    assertThat(out().lines())
        .hasSize(4)
        .first()
        .asString()
        .contains("react v18 rolled back: 18.3.1 → 18.2.0")
        .endsWith("again");
    assertThat(out()).contains("react v18 unpinned: at 18.2.0  by ");
    run("alias", "list", "--json");
    assertThat(out()).startsWith("{").contains("\"pinned\"", "\"version\" : \"18.2.0\"");
    run("alias", "history", "react", "--json");
    assertThat(out()).startsWith("{").contains("\"kind\" : \"unpin\"");
  }

  @Test
  void refusesInWords() {
    assertThat(run("alias", "pin", "react", "18.9.9", "--why", "x"))
        .isEqualTo(ExitCode.SOME_FAILED);
    assertThat(err()).contains("react@18.9.9 is not published");
    assertThat(run("alias", "pin", "react", "18.2.0")).isEqualTo(ExitCode.INVALID);
    assertThat(err()).contains("--why");
    assertThat(run("alias", "pin", "react", "18.2.0", "--why", " ")).isEqualTo(ExitCode.INVALID);
    assertThat(run("alias", "pin", "react", "--why", "x")).isEqualTo(ExitCode.INVALID);
    assertThat(err()).contains("say which version of react: react@19.2.0");
    assertThat(run("alias", "pin", "react@18", "--why", "x")).isEqualTo(ExitCode.INVALID);
    assertThat(err()).contains("\"18\" is not a version such as 19.2.0");
  }

  @Test
  void saysThatAPassHasTheDataDirectory() throws IOException {
    Files.delete(folder.resolve("data/address"));
    assertThat(run("alias", "pin", "react", "18.2.0", "--why", "x")).isEqualTo(ExitCode.ERROR);
    assertThat(err()).contains("a pass is using the data directory");
  }

  @Test
  void verifiesWhatIsLive() throws IOException {
    assertThat(run("verify")).as(out()).isEqualTo(ExitCode.DONE);
    assertThat(out()).isEqualTo("All is well: 1 alias, 1 release, 1 file, 1 import map.");
    try (Stream<Path> files = Files.walk(directory.assets())) {
      Path module =
          files.filter(file -> file.endsWith("18.3.1/react.js")).findFirst().orElseThrow();
      Files.writeString(module, "export let version = 'evil'");
    }
    assertThat(run("verify")).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(out())
        .contains(
            "x /npm/react/18.3.1/react.js", "is not what was published", "→ take the release");
  }

  @Test
  void comparesMapsByNameFileAndUrl() throws IOException {
    String words = "react 18.2.0 → 18.3.1 (minor)";
    assertThat(run("map", "diff", "react@1.0.0", "react")).isEqualTo(ExitCode.DONE);
    assertThat(out()).isEqualTo(words);
    Path file = Files.writeString(folder.resolve("mine.json"), "{\"imports\":{}}");
    run("map", "diff", file.toString(), daemon.origin() + "/map/react/v1");
    assertThat(out()).isEqualTo("added react");
    run("map", "diff", "react@1.0.0", "react@v1", "--json");
    assertThat(out()).contains("\"level\" : \"minor\"", words);
    run("map", "diff", "react", "react@1.1.0");
    assertThat(out()).isEqualTo("No difference.");
    assertThat(run("map", "diff", "react", "nothing")).isEqualTo(ExitCode.INVALID);
    assertThat(err()).contains("there is no import map nothing");
    assertThat(run("map", "diff", "react", "https://a b")).isEqualTo(ExitCode.INVALID);
    assertThat(err()).contains("there is no import map https://a b");
    assertThat(run("map", "diff", "react", "react", "--server", "127.0.0.1:4001"))
        .isEqualTo(ExitCode.INVALID);
    assertThat(err()).contains("\"127.0.0.1:4001\" is no URL such as https://assets.example.com");
  }

  @Test
  void printsTheHtmlForAPage() {
    assertThat(run("map", "snippet", "react", "--entry", "react")).isEqualTo(ExitCode.DONE);
    assertThat(out())
        .startsWith("<script type=\"importmap\">")
        .endsWith(
            "<link rel=\"modulepreload\" href=\"%s/npm/react/18.3.1/react.js\">"
                .formatted(daemon.origin()));
    assertThat(run("map", "snippet", "react", "--entry", "vue")).isEqualTo(ExitCode.INVALID);
    assertThat(err()).contains("the map react has no vue; what goes into a map is what rules");
    assertThat(run("map", "snippet", "react", "--entry", "react/cjs/react"))
        .isEqualTo(ExitCode.INVALID);
    assertThat(err())
        .contains(
            "the map react has no react/cjs/react, but other entry points of react; where the"
                + " package ships this file, list it in build.entries");
  }
}
