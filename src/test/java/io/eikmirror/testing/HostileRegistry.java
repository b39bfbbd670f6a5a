package io.eikmirror.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eikmirror.npm.Integrity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// An npm registry whose packages mean harm, or look like it, each as `1.0.0`; and one that does
/// not, `well-behaved`. All export `kept`.
public final class HostileRegistry implements AutoCloseable {
  /// The code of each package.
  public static final Map<String, String> PACKAGES = packages();

  private final HttpServer server;
  private final Map<String, byte[]> answers = new HashMap<>();

  public HostileRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PACKAGES.forEach(this::serve);
    server.createContext("/", this::answer);
    server.start();
  }

  /// Rules that mirror them all. (JSON is YAML.)
  public void writeRules(Path folder) throws IOException {
    ObjectNode file = new JsonMapper().createObjectNode().put("version", 1);
    file.putObject("registries").putObject("hostile").put("url", url());
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
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = answers.get(exchange.getRequestURI().getPath());
      exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
      if (body != null) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private void serve(String name, String code) {
    String manifest =
        "{\"name\": \"%s\", \"version\": \"1.0.0\", \"main\": \"index.js\"}".formatted(name);
    byte[] tarball = TarballBuilder.npm(Map.of("package.json", manifest, "index.js", code));
    String path = "/" + name + "/-/" + name + "-1.0.0.tgz";
    answers.put(path, tarball);
    ObjectNode packument = new JsonMapper().createObjectNode().put("name", name);
    packument.putObject("dist-tags").put("latest", "1.0.0");
    packument.putObject("time").put("1.0.0", "2024-01-01T00:00:00.000Z");
    packument
        .putObject("versions")
        .putObject("1.0.0")
        .put("name", name)
        .put("version", "1.0.0")
        .putObject("dist")
        .put("tarball", url() + path)
        .put("integrity", Integrity.hash(Integrity.Algorithm.SHA512, tarball).toString());
    answers.put("/" + name, packument.toString().getBytes(UTF_8));
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
