package io.eikmirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.command.Invocation;
import io.eikmirror.eik.PackageType;
import io.eikmirror.server.access.Access;
import io.eikmirror.server.access.WriteKey;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.StopSignal;
import io.eikmirror.wiring.Parts.Listen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What operators say of the server, and how it then runs.
class ServerOptionsTest {
  @TempDir private Path folder;
  private final FakeParts parts = new FakeParts();
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeARule() throws IOException {
    Files.createDirectory(folder.resolve("rules"));
    Files.writeString(
        folder.resolve("rules/react.yaml"),
        "version: 1\nrules:\n  - name: react\n    packages: [react]\n");
  }

  private ExitCode serve(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "serve", "--port", "0", "--rules", folder + "/rules", "--data", folder + "/data"));
    args.addAll(List.of(more));
    PrintStream errors = new PrintStream(err, true, UTF_8);
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    return Main.run(
        new Invocation(
            out, errors, environment::get, false, InstantSource.system(), parts, new AtOnce()),
        args.toArray(String[]::new));
  }

  private record AtOnce() implements StopSignal {
    @Override
    public void await() {}

    @Override
    public void stopped() {}
  }

  private Listen listened() {
    return parts.listened.getLast();
  }

  @Test
  void understandsWhatEikCallsThings() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "a secret from a file\n");
    environment.put("AUTH_JWT_SECRET", secret.toString());
    environment.put("AUTH_JWT_EXPIRE", "12h");
    environment.put("BASIC_AUTH_KEY", "eiks-key");
    environment.put("ORG_NAME", "finn");
    environment.put("ORG_HOSTNAMES", "assets.example.com,localhost");
    environment.put("SINK_PATH", folder.resolve("eik").toString());
    assertThat(serve()).isEqualTo(ExitCode.DONE);
    Access access = listened().server().access();
    assertThat(access.tokenSecret()).isEqualTo("a secret from a file");
    assertThat(access.tokenLifetime()).isEqualTo(Duration.ofHours(12));
    assertThat(access.keys().getFirst().secret()).isEqualTo("eiks-key");
    assertThat(listened().org()).isEqualTo("finn");
    assertThat(listened().server().hostnames())
        .containsExactlyInAnyOrder("assets.example.com", "localhost", "127.0.0.1");
    assertThat(listened().assets()).isEqualTo(folder.resolve("eik"));
  }

  @Test
  void prefersItsOwnNames() {
    environment.put("EIK_MIRROR_KEY", "ours");
    environment.put("BASIC_AUTH_KEY", "eiks");
    environment.put("EIK_MIRROR_READ_KEY", "for readers");
    serve();
    Access access = listened().server().access();
    assertThat(access.keys().getFirst().secret()).isEqualTo("ours");
    assertThat(access.readKey()).isEqualTo("for readers");
  }

  @Test
  void isOpenToAllReadersAndBelievesNoProxyUnlessTold() {
    serve();
    assertThat(listened().server().access().readKey()).isNull();
    assertThat(listened().server().behindProxy()).isFalse();
    assertThat(listened().server().hostnames()).isEmpty();
    serve("--behind-proxy", "true");
    assertThat(listened().server().behindProxy()).isTrue();
  }

  @Test
  void givesTheMirrorAKeyOfItsOwnThatFillsTheLibrariesAlone() throws IOException {
    serve();
    Path key = folder.resolve("data/mirror-key");
    WriteKey mirror = listened().server().access().keys().get(1);
    assertThat(mirror.user()).isEqualTo("mirror");
    assertThat(mirror.writes()).containsExactly("npm/*", "map/*");
    assertThat(Files.readString(key).strip()).isEqualTo(mirror.secret());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    serve();
    assertThat(listened().server().access().keys()).contains(mirror);
  }

  @Test
  void readsFurtherKeysFromAFile() throws IOException {
    Path keys = folder.resolve("keys.json");
    Files.writeString(
        keys,
        "[{\"user\": \"team\", \"key\": \"k-1\", \"writes\": [\"pkg/team-*\", \"map/team\"]}]");
    assertThat(serve("--keys", keys.toString())).isEqualTo(ExitCode.DONE);
    assertThat(listened().server().access().keys())
        .contains(new WriteKey("team", "team", "k-1", List.of("pkg/team-*", "map/team")));
  }

  @Test
  void saysWhatIsWrongWithAFileOfKeysWithoutQuotingIt() throws IOException {
    assertKeysRefused("[{\"user\": \"team\", \"key\": \"k-1\"}]", "needs \"user\"");
    assertKeysRefused("[{\"user\": \"team\", \"key\": \"k-1\" \"w", "line 1");
    assertKeysRefused("[{\"user\": \"t\", \"key\": \"k-1\", \"write\": []}]", "line 1");
    assertKeysRefused("[{\"user\": \"t\", \"key\": \"\", \"writes\": []}]", "is empty");
    assertKeysRefused("[{\"user\": \"t\", \"key\": \"k-1\", \"writes\": [\"x\"]}]", "npm/*");
    assertKeysRefused("[{\"user\": \"mirror\", \"key\": \"k-1\", \"writes\": []}]", "two keys");
    assertThat(serve("--keys", folder + "/none.json")).isEqualTo(ExitCode.INVALID);
  }

  private void assertKeysRefused(String json, String why) throws IOException {
    Path keys = Files.writeString(folder.resolve("keys.json"), json);
    err.reset();
    assertThat(serve("--keys", keys.toString())).isEqualTo(ExitCode.INVALID);
    assertThat(err.toString(UTF_8)).contains(why).doesNotContain("k-1");
  }

  @Test
  void limitsUploadsByNamespace() {
    serve("--upload-megabytes", "pkg=20,img=700");
    assertThat(listened().limits().upload(PackageType.PKG)).isEqualTo(20_000_000);
    assertThat(listened().limits().upload(PackageType.NPM)).isEqualTo(100_000_000);
    assertThat(listened().limits().upload(PackageType.IMG)).isEqualTo(700_000_000);
    assertThat(listened().limits().img().unpacked()).isEqualTo(700_000_000);
    assertThat(serve("--upload-megabytes", "css=1")).isEqualTo(ExitCode.INVALID);
    assertThat(serve("--upload-megabytes", "pkg=0")).isEqualTo(ExitCode.INVALID);
    assertThat(serve("--upload-megabytes", "pkg=many")).isEqualTo(ExitCode.INVALID);
  }

  @Test
  void refusesTimesAndNamesThatAreNone() {
    assertThat(serve("--token-lifetime", "soon")).isEqualTo(ExitCode.INVALID);
    assertThat(serve("--org", "../x")).isEqualTo(ExitCode.INVALID);
    environment.put("AUTH_JWT_SECRET", "short");
    assertThat(serve()).isEqualTo(ExitCode.INVALID);
    assertThat(err.toString(UTF_8)).contains("12h", "--org", "16 characters");
  }
}
