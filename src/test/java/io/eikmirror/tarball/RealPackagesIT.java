package io.eikmirror.tarball;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Release;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Packages as they are in the wild, from the registry that npm is configured for: none of what
/// they use is refused, and the files are those that `tar` lists.
@Tag("npm")
class RealPackagesIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @AutoClose private static HttpClient http = HttpClient.newHttpClient();
  private static String registry = "";

  @TempDir Path folder;

  @BeforeAll
  static void findTheRegistry() throws IOException {
    registry = output("npm", "config", "get", "registry").strip().replaceAll("/+$", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "react@18.3.1",
        "react@0.13.3",
        "react-dom@19.1.0",
        "lodash@4.17.21",
        "lodash-es@4.17.21",
        "@types/node@22.13.0",
        "date-fns@4.1.0",
        "typescript@5.8.2",
        "lit-html@1.1.1",
        "vue@3.5.13",
        "jquery@1.12.4",
        "underscore@1.8.3",
        "backbone@1.1.2",
        "babel-runtime@6.26.0",
        "paper@0.12.18",
        "JSONStream@1.3.5",
        "inherits@1.0.0",
      })
  void unpacksToTheFilesThatTarLists(String name) throws IOException, InterruptedException {
    Release release = Release.of(name);
    JsonNode dist = dist(release);
    Integrity expected =
        Integrity.parse(dist.path("integrity").asText())
            .or(() -> Integrity.ofShasum(dist.path("shasum").asText()))
            .orElseThrow();
    Tarball tarball = new Tarball(release, expected, true, ArchiveLimits.DEFAULT);
    Path copy = folder.resolve("copy.tgz");
    try (InputStream in = get(dist.path("tarball").asText())) {
      Files.copy(in, copy);
    }

    Verification verification;
    try (InputStream in = Files.newInputStream(copy)) {
      verification = tarball.verify(in, folder);
    }
    assertThat(verification).isInstanceOf(VerifiedTarball.class);
    Unpacking unpacking = ((VerifiedTarball) verification).unpack(folder.resolve("files"));
    TreeSet<String> listed = new TreeSet<>();
    output("tar", "tzf", copy.toString())
        .lines()
        .filter(line -> !line.endsWith("/"))
        .forEach(line -> listed.add(line.substring(line.indexOf('/') + 1)));

    assertThat(unpacking)
        .asInstanceOf(type(PackageFiles.class))
        .satisfies(files -> assertThat(files.paths()).isEqualTo(listed))
        .satisfies(files -> assertThat(files.has("package.json")).isTrue());
  }

  private static JsonNode dist(Release release) throws IOException, InterruptedException {
    String url = registry + "/" + release.name().value().replace("/", "%2F");
    try (InputStream in = get(url)) {
      JsonNode packument = JSON.readTree(in);
      return packument.path("versions").path(release.version().toString()).path("dist");
    }
  }

  private static InputStream get(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    var answer = http.send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).as(url).isEqualTo(200);
    return answer.body();
  }

  private static String output(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
