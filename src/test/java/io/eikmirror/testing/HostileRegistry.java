package io.eikmirror.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import io.eikmirror.npm.Integrity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// An npm registry whose packages mean harm, or look like it, each as `1.0.0`; and one that does
/// not, `well-behaved`. All export `kept`.
public final class HostileRegistry implements AutoCloseable {
  /// The code of each package.
  public static final Map<String, String> PACKAGES = packages();

  private final WireMockServer server =
      new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

  public HostileRegistry() {
    server.start();
    PACKAGES.forEach(this::serve);
  }

  /// Rules that mirror them all. (JSON is YAML.)
  public void writeRules(Path folder) throws IOException {
    ObjectNode file = new JsonMapper().createObjectNode().put("version", 1);
    file.putObject("registries").putObject("hostile").put("url", server.baseUrl());
    ObjectNode rule =
        file.putArray("rules")
            .addObject()
            .put("name", "hostile")
            .put("versions", "^1")
            .put("registry", "hostile")
            .put("minimumReleaseAge", 0)
            .put("schedule", "0 0 1 1 *");
    ArrayNode packages = rule.putArray("packages");
    PACKAGES.keySet().forEach(packages::add);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("hostile.yaml"), file.toString());
  }

  @Override
  public void close() {
    server.stop();
  }

  private void serve(String name, String code) {
    String manifest =
        "{\"name\": \"%s\", \"version\": \"1.0.0\", \"main\": \"index.js\"}".formatted(name);
    byte[] tarball = TarballBuilder.npm(Map.of("package.json", manifest, "index.js", code));
    String path = "/" + name + "/-/" + name + "-1.0.0.tgz";
    server.stubFor(get(path).willReturn(ok().withBody(tarball)));
    ObjectNode packument = new JsonMapper().createObjectNode().put("name", name);
    packument.putObject("dist-tags").put("latest", "1.0.0");
    packument.putObject("time").put("1.0.0", "2024-01-01T00:00:00.000Z");
    packument
        .putObject("versions")
        .putObject("1.0.0")
        .put("name", name)
        .put("version", "1.0.0")
        .putObject("dist")
        .put("tarball", server.baseUrl() + path)
        .put("integrity", Integrity.hash(Integrity.Algorithm.SHA512, tarball).toString());
    server.stubFor(get("/" + name).willReturn(okJson(packument.toString())));
  }

  private static Map<String, String> packages() {
    int deep = 100_000;
    Map<String, String> packages = new TreeMap<>();
    packages.put(
        "allocates", "exports.kept = 1; const all = []; for (;;) all.push(Array(1e5).fill(1));");
    packages.put(
        "breaks-out",
        "exports.kept = 1; exports['\"; evil(); //\\\\\\u2028'] = 2; exports['}`'] = 3;");
    packages.put("deep", "exports.kept = " + "[".repeat(deep) + "1" + "]".repeat(deep) + ";");
    packages.put(
        "freezes",
        "exports.kept = 1; for (const name of Object.getOwnPropertyNames(globalThis))"
            + " Object.freeze(globalThis[name]); Object.freeze(globalThis);");
    packages.put("long-line", "exports.kept = '" + text(5 << 20) + "';");
    packages.put("loops", "exports.kept = 1; for (;;) {}");
    packages.put(
        "patches",
        "exports.kept = 1; Object.prototype.stray = 1; Array.prototype.push = () => { throw 1 };");
    packages.put("well-behaved", "exports.kept = () => Object.keys({a: 1}); exports.two = 2;");
    return packages;
  }

  /// Of random letters, since what shrinks to nothing is refused as an archive.
  private static String text(int length) {
    return new Random(length)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
