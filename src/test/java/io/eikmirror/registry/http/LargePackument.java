package io.eikmirror.registry.http;

import com.fasterxml.jackson.core.JsonParser;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.packument.PackumentReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/// Generates a packument of 5,000 versions in about 45 MB, in the shape of the largest real ones;
/// reads one in a JVM of its own, whose heap is the measure.
final class LargePackument {
  private static final int VERSIONS = 5_000;

  private LargePackument() {}

  /// Reads the file named by the first argument as the package named by the second; prints how many
  /// versions it has.
  static void main(String[] args) throws IOException {
    try (JsonParser json =
        PackumentReader.JSON.createParser(
            new BufferedInputStream(Files.newInputStream(Path.of(args[0]))))) {
      Lookup lookup = PackumentReader.read(json, PackageName.of(args[1]));
      Packument packument = ((Lookup.Found) lookup).packument();
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      long kept = runtime.totalMemory() - runtime.freeMemory();
      System.out.printf(
          Locale.ROOT, "%d versions, %d kB kept%n", packument.versions().size(), kept / 1024);
    }
  }

  static void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      put(out, "{\"name\": \"large\", \"dist-tags\": {\"latest\": \"1.0.0\"}, \"versions\": {");
      for (int i = 0; i < VERSIONS; i++) {
        put(out, (i == 0 ? "" : ",") + version(i));
      }
      put(out, "}, \"time\": {\"created\": \"2020-01-01T00:00:00.000Z\"");
      for (int i = 0; i < VERSIONS; i++) {
        put(out, ",\"1.%d.0\": \"2024-02-23T22:24:08.%06d+00:00\"".formatted(i, i));
      }
      put(out, "}, \"readme\": \"" + "read me ".repeat(100_000) + "\"}");
    }
  }

  private static String version(int i) {
    String hash = Base64.getEncoder().encodeToString(new byte[64]).substring(8);
    return """
    "1.%1$d.0": {"name": "large", "version": "1.%1$d.0", "dependencies": {%2$s},
     "devDependencies": {%3$s}, "peerDependencies": {"react": "^18.0.0 || ^%1$d.0.0"},
     "peerDependenciesMeta": {"react": {"optional": true}}, "scripts": {"test": "%4$s"},
     "dist": {"integrity": "sha512-%5$08d%6$s", "tarball": "https://r.invalid/large/-/large-1.%1$d.0.tgz"}}
    """
        .formatted(
            i, ranges("dependency", 40, i / 100), ranges("dev", 190, i), "x".repeat(1000), i, hash);
  }

  private static String ranges(String prefix, int count, int version) {
    StringBuilder ranges = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String comma = i == 0 ? "" : ",";
      ranges.append("%s\"@scope/%s-%d\": \"^%d.%d.0\"".formatted(comma, prefix, i, version, i));
    }
    return ranges.toString();
  }

  private static void put(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
