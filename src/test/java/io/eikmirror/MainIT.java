package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.command.Invocation;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.MirrorReport.MovedAlias;
import io.eikmirror.plan.MirrorReport.PublishedMap;
import io.eikmirror.plan.MirrorReport.PublishedRelease;
import io.eikmirror.registry.RegistryException;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.StopSignal;
import io.eikmirror.watch.FakePass;
import io.eikmirror.wiring.DataDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real command line, in this process, over parts that do as they are told.
class MainIT {
  private static final PackageName REACT = PackageName.of("react");

  @TempDir private Path folder;
  private final FakeParts parts = new FakeParts();
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private StopSignal stop = stopAfter(() -> {});

  @BeforeEach
  void writeARule() throws IOException {
    Files.createDirectory(folder.resolve("rules"));
    rule("react.yaml", "version: 1\nrules:\n  - name: react\n    packages: [react]\n");
  }

  private void rule(String file, String yaml) throws IOException {
    Files.writeString(folder.resolve("rules").resolve(file), yaml);
  }

  private ExitCode run(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--rules", folder.resolve("rules") + ""));
    if (!command.equals("validate")) {
      args.addAll(List.of("--data", data().toString()));
    }
    args.addAll(List.of(more));
    return call(args.toArray(String[]::new));
  }

  private ExitCode call(String... args) {
    Invocation invocation =
        new Invocation(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment::get,
            false,
            InstantSource.system(),
            parts,
            stop);
    return Main.run(invocation, args);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void helpsWithEveryCommand() {
    for (String command : List.of("serve", "once", "plan", "validate", "explain")) {
      assertThat(call(command, "--help")).isEqualTo(ExitCode.DONE);
      assertThat(out()).contains("eik-mirror " + command, "--rules");
    }
    assertThat(err()).isEmpty();
  }

  @Test
  void refusesUnknownArguments() {
    assertThat(run("once", "--colour")).isEqualTo(ExitCode.INVALID);
    assertThat(err()).contains("eik-mirror once --help").hasLineCount(1);
    assertThat(call()).isEqualTo(ExitCode.INVALID);
    for (String port : List.of("four", "99999", "-1")) {
      assertThat(run("serve", "--port", port)).isEqualTo(ExitCode.INVALID);
    }
    assertThat(err()).contains("\"--colour\" is not known here", "65535");
    assertThat(data()).doesNotExist();
  }

  @Test
  void validatesOffline() {
    assertThat(run("validate")).isEqualTo(ExitCode.DONE);
    assertThat(out()).isEqualTo("1 rule is valid\n");
    assertThat(parts.calls).isEmpty();
  }

  @Test
  void placesEveryErrorInARule() throws IOException {
    rule("bad.yaml", "version: 1\nrules:\n  - name: bad\n    pakages: [react]\n");
    for (String command : List.of("validate", "once", "plan", "serve")) {
      err.reset();
      assertThat(run(command)).isEqualTo(ExitCode.INVALID);
      assertThat(err()).contains("bad.yaml:4:5: ");
    }
    assertThat(data()).doesNotExist();
    assertThat(run("validate", "--json")).isEqualTo(ExitCode.INVALID);
    assertThat(out()).contains("\"line\" : 4");
  }

  @Test
  void saysThatThereAreNoRules() {
    assertThat(call("validate", "--rules", folder.resolve("nowhere").toString()))
        .isEqualTo(ExitCode.INVALID);
    assertThat(err()).contains("there is no such folder", "--rules").hasLineCount(1);
  }

  @Test
  void printsWhatAPassDid() {
    parts.pass.result = MainIT::everything;
    assertThat(run("once")).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(out())
        .isEqualTo(
            """
            + react 19.3.1        24 files, 182.3 kB, 1.2 s
            ~ react v19           19.3.0 → 19.3.1
            > map react 1.2.0     a minor release moved
            ! held vue 3.6.0      too young
            x refused left 1.0.0  sha1 only
            x failed gone         no answer
            1 release published, 1 alias moved, 1 import map published, 1 release held, 1 release refused, 1 package failed.
            """);
  }

  @Test
  void printsOneObjectForPrograms() throws IOException {
    parts.pass.result = MainIT::everything;
    assertThat(run("once", "--json")).isEqualTo(ExitCode.SOME_FAILED);
    MirrorReport read = JsonMapper.builder().build().readValue(out(), MirrorReport.class);
    assertThat(read).isEqualTo(everything());
    assertThat(out()).contains("\"name\" : \"react\"", "\"from\" : \"19.3.0\"");
  }

  @Test
  void isDoneWhenThereIsNothingToDo() {
    assertThat(run("once")).isEqualTo(ExitCode.DONE);
    assertThat(out()).isEqualTo("Nothing to do: no release is live.\n");
    assertThat(parts.calls)
        .containsExactly(
            "serve " + data().resolve("assets"), "client write", "origin http://localhost:4001");
  }

  @Test
  void plansWithoutWriting() {
    assertThat(run("plan")).isEqualTo(ExitCode.DONE);
    parts.pass.result = MainIT::everything;
    assertThat(run("plan")).isEqualTo(ExitCode.CHANGES_PENDING);
    assertThat(out()).contains("+ react 19.3.1", "1 release to publish, 1 alias to move");
    assertThat(parts.calls).contains("client read").doesNotContain("client write");
    assertThat(data()).doesNotExist();
  }

  @Test
  void runsTheRulesThatAreAskedFor() throws IOException {
    rule("vue.yaml", "version: 1\nrules:\n  - name: vue\n    packages: [vue]\n");
    assertThat(run("once", "--rule", "vue")).isEqualTo(ExitCode.DONE);
    assertThat(parts.pass.begun).containsExactly(List.of("vue"));
    assertThat(run("once", "--rule", "view")).isEqualTo(ExitCode.INVALID);
    assertThat(err()).contains("there is no rule view; the rules are react, vue");
  }

  @Test
  void explainsAPackage() {
    assertThat(run("explain", "react@19.2.0")).isEqualTo(ExitCode.DONE);
    assertThat(run("explain", "@scope")).isEqualTo(ExitCode.INVALID);
    assertThat(run("explain", "@lit/reactive-element", "--json")).isEqualTo(ExitCode.DONE);
  }

  @Test
  void explainsTheReleaseThatARangeOrATagMeans() {
    parts.registry.release("react", "18.3.1");
    parts.registry.release("react", "19.2.0");
    parts.registry.tag("react", "latest", "19.2.0");
    assertThat(run("explain", "react@latest")).isEqualTo(ExitCode.DONE);
    assertThat(run("explain", "react@18")).isEqualTo(ExitCode.DONE);
    assertThat(out()).containsSubsequence("react@19.2.0", "react@18.3.1");
    assertThat(run("explain", "react@lates")).isEqualTo(ExitCode.INVALID);
    assertThat(err()).contains("is meant by \"lates\"", "the dist-tags are latest");
  }

  @Test
  void tellsHowAliasesMovedAlsoWhileTheDaemonRuns() {
    parts.pass.result = MainIT::everything;
    assertThat(run("once")).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(run("explain", "react")).isEqualTo(ExitCode.DONE);
    assertThat(out()).contains("v19 moved at ", ": 19.3.0 → 19.3.1");
    List<ExitCode> explained = new ArrayList<>();
    stop = stopAfter(() -> explained.add(run("explain", "react", "--json")));
    out.reset();
    run("serve", "--port", "0");
    assertThat(explained).containsExactly(ExitCode.DONE);
    assertThat(out()).contains("v19 moved at ");
  }

  @Test
  void saysThatTheRegistryIsUnreachable() {
    parts.pass.result =
        () -> {
          URI url = URI.create("http://registry.test/react");
          throw new RegistryException(url, 0, true, "no answer after 4 tries", null);
        };
    assertThat(run("once")).isEqualTo(ExitCode.ERROR);
    assertThat(err())
        .contains("GET http://registry.test/react: no answer after 4 tries")
        .hasLineCount(1);
  }

  @Test
  void isAnErrorWhenNothingCouldBeLookedAt() {
    Line down = new Line(REACT, null, "GET http://registry.test/react: not reachable");
    List<Line> failed = List.of(down);
    parts.pass.result =
        () ->
            new MirrorReport(
                List.of(), List.of(), List.of(), List.of(), List.of(), failed, List.of());
    for (String command : List.of("once", "plan")) {
      err.reset();
      assertThat(run(command)).isEqualTo(ExitCode.ERROR);
      assertThat(err()).contains("GET http://registry.test/react: not reachable").hasLineCount(1);
    }
    assertThat(out()).contains("1 package failed.");
  }

  @Test
  void callsABugABug() {
    parts.pass.result =
        () -> {
          throw new IllegalStateException("oops");
        };
    assertThat(run("once")).isEqualTo(ExitCode.ERROR);
    assertThat(err()).contains("this is a bug", "oops", "--verbose").hasLineCount(1);
    assertThat(run("once", "--verbose")).isEqualTo(ExitCode.ERROR);
    assertThat(err()).contains("at io.eikmirror");
  }

  @Test
  void saysThatTheDataDirectoryCannotBeWritten() throws IOException {
    Files.writeString(data(), "a file");
    assertThat(run("once")).isEqualTo(ExitCode.ERROR);
    assertThat(err()).contains("data directory " + data(), "--data").hasLineCount(1);
    assertThat(run("serve", "--port", "0")).isEqualTo(ExitCode.ERROR);
  }

  @Test
  void letsOneProcessHaveTheDataDirectory() {
    try (DataDirectory held = DataDirectory.take(data())) {
      assertThat(run("once")).isEqualTo(ExitCode.ERROR);
      assertThat(err())
          .contains("in use by another eik-mirror (process " + ProcessHandle.current().pid() + ")")
          .hasLineCount(1);
      assertThat(held.path()).isEqualTo(data());
      held.publishesTo(URI.create("http://127.0.0.1:4567"));
      assertThat(run("plan")).isEqualTo(ExitCode.DONE);
      assertThat(parts.calls).contains("origin http://localhost:4567");
    }
    assertThat(run("once")).isEqualTo(ExitCode.DONE);
  }

  @Test
  void saysThatThePortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(run("serve", "--port", port)).isEqualTo(ExitCode.ERROR);
      assertThat(err()).contains("port " + port + " is in use").hasLineCount(1);
    }
  }

  @Test
  void asksForTheKeyOfAForeignServer() {
    assertThat(run("once", "--server", "https://eik.test")).isEqualTo(ExitCode.INVALID);
    assertThat(err()).contains("EIK_MIRROR_KEY");
    assertThat(data()).doesNotExist();
    environment.put("EIK_MIRROR_KEY", "secret");
    assertThat(run("once", "--server", "https://eik.test/")).isEqualTo(ExitCode.DONE);
    assertThat(parts.calls).containsExactly("client write", "origin https://eik.test");
    assertThat(run("once", "--server", "ftp://eik.test")).isEqualTo(ExitCode.INVALID);
  }

  @Test
  void takesOptionsFromTheEnvironment() {
    environment.put("EIK_MIRROR_RULES", folder.resolve("rules").toString());
    environment.put("EIK_MIRROR_DATA", folder.resolve("elsewhere").toString());
    environment.put("EIK_MIRROR_PUBLIC_ORIGIN", "https://cdn.test");
    assertThat(call("once")).isEqualTo(ExitCode.DONE);
    assertThat(parts.calls).contains("origin https://cdn.test");
    assertThat(folder.resolve("elsewhere")).isDirectory();
  }

  @Test
  void servesUntilItIsTold() throws IOException {
    List<String> pages = new ArrayList<>();
    stop = stopAfter(() -> pages.add(get(page() + "_/health") + get(page())));
    assertThat(run("once")).isEqualTo(ExitCode.DONE);
    assertThat(data().resolve("key")).doesNotExist();
    parts.pass.begun.clear();
    assertThat(run("serve", "--port", "0")).isEqualTo(ExitCode.DONE);
    assertThat(pages).singleElement().asString().startsWith("ok\n").contains("Eik Mirror");
    assertThat(err()).contains("rules  1 in ", "data   " + data(), "key    ");
    assertThat(parts.calls).contains("origin http://localhost:" + URI.create(page()).getPort());
    assertThat(parts.pass.begun).containsExactly(List.of("react"));

    Path key = data().resolve("key");
    assertThat(err()).contains(Files.readString(key).strip());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    err.reset();
    assertThat(run("serve", "--port", "0")).isEqualTo(ExitCode.DONE);
    assertThat(err()).doesNotContain(Files.readString(key).strip());
    assertThat(FakePass.NOTHING.changes()).isFalse();
  }

  private static StopSignal stopAfter(Runnable work) {
    return new StopSignal() {
      @Override
      public void await() {
        work.run();
      }

      @Override
      public void stopped() {}
    };
  }

  /// The page that `serve` told of.
  private String page() {
    Matcher page = Pattern.compile("page +(\\S+)").matcher(err());
    assertThat(page.find()).isTrue();
    return page.group(1);
  }

  private static String get(String url) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MirrorReport everything() {
    Version old = Version.of("19.3.0");
    Version now = Version.of("19.3.1");
    Version one = Version.of("1.0.0");
    return new MirrorReport(
        List.of(new PublishedRelease(REACT, now, 24, 182_334, 1240, "in ^19 of rule react")),
        List.of(new MovedAlias(REACT, "v19", old, now, "newest 19.x")),
        List.of(new PublishedMap(REACT, one, Version.of("1.2.0"), "a minor release moved")),
        List.of(new Line(PackageName.of("vue"), Version.of("3.6.0"), "too young")),
        List.of(new Line(PackageName.of("left"), one, "sha1 only")),
        List.of(new Line(PackageName.of("gone"), null, "no answer")),
        List.of());
  }
}
