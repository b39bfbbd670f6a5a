package io.eikmirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `scripts/mirror` in a checkout of its own, where Maven and the JDKs are stand-ins and nothing
/// else of this machine is on the PATH.
class MirrorScriptIT {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "find",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "tail",
          "tee",
          "touch",
          "tr",
          "uname");

  private static final String JAVA =
      """
      echo "pid $$"
      echo "in $PWD"
      echo "args $*"
      echo "locale ${LC_ALL:-}"
      exit 4\
      """;

  private static final String MAVEN =
      """
      echo "[INFO] --- maven-jar-plugin:1:jar (default-jar) @ eik-mirror ---"
      echo "$*" >> "$PWD/builds"
      mkdir -p target
      touch target/eik-mirror-1.jar\
      """;

  @TempDir Path folder;
  private Path checkout;
  private Path bin;

  private record Result(long pid, int exit, String out, String err) {}

  @BeforeEach
  void layOut() throws IOException {
    checkout = folder.resolve("check out");
    bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : TOOLS) {
      // A program of its own, since JUnit warns of links that leave the folder.
      program(bin.resolve(tool), "exec $(PATH=/usr/bin:/bin command -v %s) \"$@\"".formatted(tool));
    }
    Files.createDirectories(checkout.resolve("scripts"));
    Files.createDirectories(checkout.resolve("src/main"));
    Files.writeString(checkout.resolve("src/main/A.java"), "");
    Files.writeString(checkout.resolve("pom.xml"), "");
    for (String script : List.of("mirror", "common.sh")) {
      Files.copy(
          Path.of("scripts", script),
          checkout.resolve("scripts").resolve(script),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  @Test
  void saysWhatToInstallWithoutAnyJdk() throws Exception {
    Result result = run(Map.of());
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("needs a JDK 25 or newer")
        .contains("JAVA_HOME (not set)")
        .contains("no JDK in any of them")
        .contains("Install one");
  }

  @Test
  void namesTheJdksThatAreTooOld() throws Exception {
    Path old = jdk("jdk-17", "17.0.15");
    Path older = jdk("jdk-9", "9");
    Result result = run(Map.of("JAVA_HOME", old.toString(), "JDK_FOLDERS", old + ":" + older));
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err())
        .contains("JAVA_HOME (" + old + ")")
        .containsOnlyOnce(old + " (17.0.15, too old)")
        .contains(older + " (9, too old)");
  }

  @Test
  void findsANewJdkThoughJavaHomeNamesAnOldOne() throws Exception {
    maven(MAVEN);
    String old = jdk("jdk-17", "17.0.15").toString();
    String folders = old + ":" + jdk("jdk-25", "25.0.3") + ":" + jdk("jdk-26", "26");
    assertThat(run(Map.of("JAVA_HOME", old, "JDK_FOLDERS", folders)).exit()).isEqualTo(4);
  }

  @Test
  void findsTheJdkBehindALinkOnThePath() throws Exception {
    maven(MAVEN);
    Path jdk = jdk("jdk-26", "26-ea");
    Path link = Files.createSymbolicLink(folder.resolve("java"), jdk.resolve("bin/java"));
    Files.createSymbolicLink(bin.resolve("java"), Path.of("..", link.getFileName().toString()));
    assertThat(run(Map.of()).exit()).isEqualTo(4);
  }

  @Test
  void becomesTheProgram() throws Exception {
    maven(MAVEN);
    Result result = run(withJdk(), "once", "--rule", "a b");
    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.out())
        .contains("pid " + result.pid())
        .contains("in " + folder)
        .contains("--enable-native-access=ALL-UNNAMED")
        .contains("-Djava.io.tmpdir=/tmp ")
        .contains("locale C.UTF-8")
        .contains("-jar " + checkout + "/target/eik-mirror-1.jar once --rule a b");
  }

  @Test
  void putsTemporaryFilesWhereTheEnvironmentSays() throws Exception {
    maven(MAVEN);
    Map<String, String> environment = new HashMap<>(withJdk());
    environment.put("TMPDIR", "/var/large disk");
    assertThat(run(environment, "once").out()).contains("-Djava.io.tmpdir=/var/large disk -Xmx");
  }

  @Test
  void buildsOnceUntilSomethingChanges() throws Exception {
    maven(MAVEN);
    assertThat(run(withJdk()).err()).contains("building").contains("built in");
    assertThat(run(withJdk()).err()).isEmpty();
    assertThat(builds()).hasSize(1);

    touchLater(checkout.resolve("pom.xml"));
    run(withJdk());
    assertThat(builds()).hasSize(2);
  }

  @Test
  void buildsAgainWhenASourceIsGone() throws Exception {
    maven(MAVEN);
    run(withJdk());
    Files.delete(checkout.resolve("src/main/A.java"));
    touchLater(checkout.resolve("src/main"));
    run(withJdk());
    assertThat(builds()).hasSize(2);
  }

  @Test
  void buildsAgainWhenTheSchemaChanges() throws Exception {
    maven(MAVEN);
    Path rules = Files.createDirectories(checkout.resolve("mirror-rules"));
    Files.writeString(rules.resolve("rules.schema.json"), "{}");
    Files.writeString(rules.resolve("react.yaml"), "");
    run(withJdk());

    touchLater(rules.resolve("react.yaml"));
    run(withJdk());
    assertThat(builds()).hasSize(1);

    touchLater(rules.resolve("rules.schema.json"));
    run(withJdk());
    assertThat(builds()).hasSize(2);
  }

  @Test
  void startsOnlyWhatItBuilt() throws Exception {
    maven(MAVEN);
    Path target = Files.createDirectories(checkout.resolve("target"));
    Files.writeString(target.resolve("eik-mirror-0.jar"), "older");
    assertThat(run(withJdk()).out()).contains("target/eik-mirror-1.jar");
  }

  @Test
  void showsTheLogOfABuildThatFails() throws Exception {
    maven("echo '[ERROR] A.java:[3,1] no such symbol'; exit 1");
    Result result = run(withJdk());
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("[ERROR] A.java:[3,1] no such symbol")
        .contains("the build failed")
        .contains(checkout + "/target/build.log");

    maven(MAVEN);
    assertThat(run(withJdk()).exit()).isEqualTo(4);
  }

  @Test
  void saysThatMavenIsMissing() throws Exception {
    Result result = run(withJdk());
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("needs Maven").contains("no mvn on the PATH");
  }

  @Test
  void neverBuildsWhenToldNotTo() throws Exception {
    maven(MAVEN);
    Map<String, String> jdk = withJdk();
    String home = jdk.values().iterator().next();
    Result result = run(Map.of("JDK_FOLDERS", home, "EIK_MIRROR_NO_BUILD", "1"));
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("is not built");
    assertThat(checkout.resolve("builds")).doesNotExist();
  }

  private Result run(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(checkout.resolve("scripts/mirror").toString());
    command.addAll(List.of(args));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", bin.toString(), "HOME", folder.toString()));
    builder.environment().put("JDK_FOLDERS", "");
    builder.environment().putAll(environment);
    Process process = builder.start();
    int exit = process.waitFor();
    return new Result(process.pid(), exit, Files.readString(out), Files.readString(err));
  }

  private Map<String, String> withJdk() throws IOException {
    return Map.of("JDK_FOLDERS", jdk("jdk-25", "25.0.3").toString());
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
    program(Files.createDirectories(home.resolve("bin")).resolve("java"), JAVA);
    return home;
  }

  private void maven(String script) throws IOException {
    program(bin.resolve("mvn"), script);
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(checkout.resolve("builds"), UTF_8);
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/bash\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void touchLater(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
  }
}
