package io.eikmirror.esm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.esm.Bundling.EsmBundle;
import io.eikmirror.rules.BuildOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Source maps of published style sheets, whose URLs are not those that esbuild printed.
@Tag("npm")
class StyleSheetMapsIT {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  @TempDir private Path root;

  @Test
  void knowWhereTheCodeBehindAnUrlIs() throws IOException {
    write("package.json", "{ \"name\": \"styles\", \"version\": \"1.0.0\", \"style\": \"a.css\" }");
    write("i.png", "x".repeat(20_000));
    write("a.css", "a { background: url(./i.png); }\nb { color: red; }\n");
    EsmSource source =
        new LocalPackage(root)
            .source(BuildOptions.DEFAULT, Map.of(), Neighbours.NONE, LocalPackage.ABSENT);
    try (Bundler bundler = TestBundler.start()) {
      Map<String, byte[]> files = ((EsmBundle) bundler.bundle(source)).files();
      String css = text(files, "a.css");
      assertThat(css).contains("_assets/i.png");
      String mappings =
          new JsonMapper().readTree(text(files, "a.css.map")).get("mappings").asText();
      assertThat(columns(mappings)).contains(css.indexOf("b{"));
    }
  }

  /// The columns of the first line that a map tells of: in each segment the first number, in base
  /// 64 digits of five bits, the lowest first, counts from the one before.
  private static NavigableSet<Integer> columns(String mappings) {
    NavigableSet<Integer> columns = new TreeSet<>();
    int column = 0;
    for (String segment : mappings.split(";", -1)[0].split(",", -1)) {
      int number = 0;
      int digit = 32;
      for (int at = 0; digit >= 32; at++) {
        digit = DIGITS.indexOf(segment.charAt(at));
        number |= (digit & 31) << (5 * at);
      }
      column += (number & 1) == 0 ? number >> 1 : -(number >> 1);
      columns.add(column);
    }
    return columns;
  }

  private static String text(Map<String, byte[]> files, String path) {
    return new String(files.get(path), StandardCharsets.UTF_8);
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(root.resolve(path), text);
  }
}
