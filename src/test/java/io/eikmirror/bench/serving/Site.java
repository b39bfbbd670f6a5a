package io.eikmirror.bench.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.EikJson;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// What every server has to serve: one package with a small file and one of 20 kB, and its alias.
final class Site {
  static final String SMALL = "/npm/site/1.0.0/small.js";
  static final String MEDIUM = "/npm/site/1.0.0/medium.js";
  static final String ALIASED = "/npm/site/v1/medium.js";
  static final String DOCUMENT = "/npm/site/1.0.0";

  private static final PackageName NAME = PackageName.of("site");
  private static final Version VERSION = Version.of("1.0.0");
  private static final List<String> WORDS =
      List.of("export", "const", "function", "return", "value", "=>", "this", "length", "null");

  private Site() {}

  static void publish(AssetServer server) {
    publish(
        server,
        NAME,
        new TreeMap<>(
            Map.of(
                "small.js",
                "export const answer = 42;\n".getBytes(UTF_8),
                "medium.js",
                code(20_000, 1))));
    server.moveAlias(PackageType.NPM, NAME, new Alias(1), VERSION);
  }

  /// More files than a server can keep in memory that keeps some.
  ///
  /// @param files how many, 16 kB each
  static void publishMany(AssetServer server, PackageName name, int files) {
    SortedMap<String, byte[]> all = new TreeMap<>();
    for (int file = 0; file < files; file++) {
      all.put("f" + file + ".js", code(16_000, file));
    }
    publish(server, name, all);
  }

  private static void publish(
      AssetServer server, PackageName name, SortedMap<String, byte[]> files) {
    String eikJson =
        "{\"name\":\"%s\",\"version\":\"%s\",\"type\":\"npm\"}".formatted(name, VERSION);
    files.put(EikJson.FILE, eikJson.getBytes(UTF_8));
    server.publish(PackageType.NPM, name, VERSION, files);
  }

  /// Words of code in random order, which compress about as code does.
  private static byte[] code(int length, long seed) {
    Random random = new Random(seed);
    StringBuilder code = new StringBuilder("//");
    while (code.length() < length) {
      code.append(' ').append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(99));
    }
    return code.append('\n').toString().getBytes(UTF_8);
  }
}
