package io.eikmirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.command.Invocation;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.server.ServerConfig;
import io.eikmirror.server.access.Access;
import io.eikmirror.server.access.WriteKey;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.StopSignal;
import io.eikmirror.testing.PublishedRelease;
import io.eikmirror.wiring.Parts;
import io.eikmirror.wiring.Parts.Listen;
import io.eikmirror.wiring.Parts.Listening;
import io.eikmirror.wiring.Wiring;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands on a server that is closed to readers without the read key.
class ClosedReadingIT {
  private static final String KEY = "the-login-key";
  private static final String READ_KEY = "the-read-key";
  private static final PackageName REACT = PackageName.of("react");

  @TempDir private static Path folder;
  private static final Parts PARTS = new Wiring(_ -> null);
  @AutoClose private static Listening server;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void publish() throws IOException {
    Files.writeString(
        Files.createDirectory(folder.resolve("rules")).resolve("react.yaml"),
        "version: 1\nrules:\n  - name: react\n    packages: [react]\n    importMap: react\n");
    Access access =
        new Access(
            List.of(WriteKey.forEverything(KEY)),
            READ_KEY,
            "sixteen letters!",
            Access.USUAL_LIFETIME);
    ServerConfig config = ServerConfig.of("127.0.0.1", 0, access, folder.resolve("uploads"));
    server =
        PARTS.serve(
            new Listen(config, UploadLimits.DEFAULT, "local", folder.resolve("assets")), null);
    AssetServer assets = PARTS.client(server.origin(), KEY);
    PublishedRelease.of("react@18.3.1")
        .module(".", "react.js", "export let version = '18.3.1'", "version")
        .liveOn(assets);
    byte[] map =
        ("{\"imports\":{\"react\":\"" + server.origin() + "/npm/react/18.3.1/react.js\"}}")
            .getBytes(UTF_8);
    assets.publishMap(REACT, Version.of("1.0.0"), map);
    assets.moveAlias(PackageType.MAP, REACT, new Alias(1), Version.of("1.0.0"));
    Files.writeString(
        folder.resolve("eik.json"),
        "{\"name\":\"react\",\"version\":\"18.3.1\",\"type\":\"npm\",\"files\":\"./eik.json\","
            + "\"server\":\""
            + server.origin()
            + "\"}");
  }

  private ExitCode run(Map<String, String> environment, String command) {
    boolean team = command.matches("(ping|meta|integrity).*");
    List<String> line = new ArrayList<>(List.of(command.split(" ")));
    line.addAll(team ? List.of("--cwd", folder.toString()) : List.of("--data", folder + "/data"));
    if (!team && !line.contains("--rules")) {
      line.addAll(List.of("--rules", folder + "/rules"));
    }
    line.addAll(List.of("--server", server.origin().toString()));
    Map<String, String> all = new HashMap<>(environment);
    all.put("HOME", folder.toString());
    Invocation invocation =
        new Invocation(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            all::get,
            false,
            InstantSource.system(),
            PARTS,
            new StopSignal.OfProcess());
    return Main.run(invocation, line.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify",
        "map diff react@1.0.0 react",
        "map snippet react",
        "alias list react",
        "ping",
        "meta",
        "integrity"
      })
  void readsWithTheReadKeyAndNotWithoutIt(String command) throws IOException {
    assertThat(run(Map.of("EIK_MIRROR_READ_KEY", READ_KEY), command))
        .as("%s", err)
        .isEqualTo(ExitCode.DONE);
    Path file = Files.writeString(folder.resolve("read-key"), READ_KEY + "\n");
    assertThat(run(Map.of("EIK_MIRROR_READ_KEY", file.toString()), command))
        .isEqualTo(ExitCode.DONE);
    assertThat(run(Map.of(), command)).isEqualTo(ExitCode.ERROR);
    assertThat(err.toString(UTF_8)).contains("401", "EIK_MIRROR_READ_KEY").doesNotContain(READ_KEY);
  }

  @Test
  @Tag("npm")
  void isFilledByAMirrorThatHasAKeyForWriting() throws IOException {
    Path rules = Files.createDirectory(folder.resolve("small"));
    Files.writeString(
        rules.resolve("small.yaml"),
        "version: 1\nrules:\n  - name: small\n    packages: [clsx]\n    versions: ^2\n");
    String once = "once --rules " + rules;
    assertThat(run(Map.of("EIK_MIRROR_READ_KEY", READ_KEY, "EIK_MIRROR_KEY", KEY), once))
        .as("%s", err)
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString(UTF_8)).contains("1 release published, 1 alias moved");
    assertThat(run(Map.of("EIK_MIRROR_KEY", KEY), once))
        .as("a login reads too")
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString(UTF_8)).contains("Nothing to do: 1 release current");
    assertThat(run(Map.of("EIK_MIRROR_READ_KEY", READ_KEY), "verify --rules " + rules))
        .as("%s", err)
        .isEqualTo(ExitCode.DONE);
  }
}
