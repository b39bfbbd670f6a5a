package io.eikmirror.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.npm.Release;
import io.eikmirror.testing.Http;
import io.eikmirror.testing.MirrorProgram;
import io.eikmirror.testing.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What a real pass of the program made of a corpus, served by the program.
final class CorpusMirror implements AutoCloseable {
  private static final Duration PASS = Duration.ofMinutes(30);
  private static final Duration SOON = Duration.ofMinutes(1);

  /// A corpus may hold packages of any size.
  private static final Map<String, String> HEAP = Map.of("EIK_MIRROR_HEAP", "1g");

  private static final JsonMapper JSON = new JsonMapper();

  private final URI origin;
  private final Http http = new Http();
  private final JsonNode report;
  private final MirrorProgram server;
  private final List<JsonNode> maps = new ArrayList<>();
  private final Map<Release, Optional<MirrorJson>> releases = new ConcurrentHashMap<>();

  private final Map<String, Traffic> sizes = new ConcurrentHashMap<>();

  private CorpusMirror(URI origin, JsonNode report, MirrorProgram server) {
    this.origin = origin;
    this.report = report;
    this.server = server;
  }

  /// Mirrors all entries in one pass, then serves them.
  ///
  /// @param folder for rules and data; what is there already is gone on with
  static CorpusMirror of(List<CorpusEntry> entries, Path folder) throws IOException {
    Path rules = folder.resolve("rules");
    Path served = folder.resolve("served");
    CorpusRules.write(entries, rules);
    // Serving begins with a pass of its own; one package keeps it short.
    CorpusRules.write(entries.subList(0, 1), served);
    URI origin = URI.create("http://127.0.0.1:" + MirrorProgram.freePort());
    List<String> common =
        List.of("--data", folder.resolve("data").toString(), "--public-origin", origin.toString());
    MirrorProgram.Result pass = once(folder, with(common, "once", "--json", "--rules", rules + ""));
    if (pass.exit() != 0 && pass.exit() != 4) {
      throw new IllegalStateException("exit code " + pass.exit() + "\n" + pass.err());
    }
    String port = String.valueOf(origin.getPort());
    MirrorProgram server =
        MirrorProgram.start(folder, with(common, "serve", "--port", port, "--rules", served + ""));
    CorpusMirror mirror = new CorpusMirror(origin, JSON.readTree(pass.out()), server);
    Readiness.await(server, mirror.http, origin, SOON);
    mirror.readMaps();
    return mirror;
  }

  private static MirrorProgram.Result once(Path folder, List<String> args) throws IOException {
    try (MirrorProgram program = MirrorProgram.start(folder, HEAP, args)) {
      return program.await(PASS);
    }
  }

  private static List<String> with(List<String> common, String... args) {
    return Stream.concat(Stream.of(args), common.stream()).toList();
  }

  /// How many releases the pass published.
  int published() {
    return report.path("published").size();
  }

  /// What is published of a release; empty when it is not there.
  Optional<MirrorJson> release(Release release) {
    return releases.computeIfAbsent(
        release, _ -> read(release).map(json -> JSON.convertValue(json, MirrorJson.class)));
  }

  private Optional<JsonNode> read(Release release) {
    return get("/npm/" + release.name() + "/" + release.version() + "/" + MirrorJson.FILE);
  }

  /// Why a release, or one of its entries, is not there.
  String whyNot(CorpusEntry entry) {
    Stream<String> ofRelease =
        Stream.of("refused", "failed", "held")
            .flatMap(list -> report.path(list).valueStream())
            .filter(line -> line.path("name").asText().equals(entry.release().name().value()))
            .map(line -> line.path("reason").asText());
    Stream<String> ofEntry =
        release(entry.release()).stream()
            .flatMap(release -> release.warnings().stream())
            .filter(warning -> warning.startsWith(entry.subpath()));
    return Stream.concat(ofEntry, ofRelease).findFirst().orElse("it is no entry point");
  }

  /// The file as it is served; empty when it is not there.
  Optional<JsonNode> get(String path) {
    try {
      Http.Answer answer = http.get(origin.resolve(path));
      return answer.status() == 200 ? Optional.of(answer.json()) : Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + path, e);
    }
  }

  /// What a page pays for one of its files.
  Traffic size(String url) {
    return sizes.computeIfAbsent(
        url,
        _ -> {
          try {
            URI file = URI.create(url);
            int raw = http.get(file).body().length;
            int brotli = http.get(file, "accept-encoding", "br").body().length;
            return new Traffic(1, raw, brotli);
          } catch (IOException e) {
            throw new IllegalStateException("cannot read " + url, e);
          }
        });
  }

  /// The import map of an entry: the one that the pass made of its major. Where a map has another
  /// release of that major, a map of that one specifier stands in.
  JsonNode importMap(CorpusEntry entry, MirrorJson.Entry published) {
    String prefix = origin + "/npm/" + entry.release().name() + "/";
    String version = entry.release().version().toString();
    String major = "v" + entry.release().version().major();
    for (JsonNode map : maps) {
      String url = map.path("imports").path(entry.specifier()).asText();
      boolean pinned = url.startsWith(prefix + version + "/");
      boolean aliased = url.startsWith(prefix + major + "/") && isNewest(prefix + major, version);
      if (pinned || aliased) {
        return map;
      }
    }
    return JSON.valueToTree(
        Map.of("imports", Map.of(entry.specifier(), prefix + version + "/" + published.file())));
  }

  private boolean isNewest(String alias, String version) {
    return report
        .path("aliases")
        .valueStream()
        .filter(move ->
            alias.endsWith(
                "/npm/" + move.path("name").asText() + "/" + move.path("alias").asText()))
        .anyMatch(move -> move.path("to").asText().equals(version));
  }

  private void readMaps() {
    for (JsonNode map : report.path("maps")) {
      get("/map/" + map.path("name").asText() + "/" + map.path("version").asText())
          .ifPresent(maps::add);
    }
  }

  @Override
  public void close() {
    server.stop();
    http.close();
  }
}
