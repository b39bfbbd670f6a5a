package io.eikmirror.esm;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.Bundling.EsmBundle;
import io.eikmirror.esm.MirrorJson.Loads;
import io.eikmirror.rules.BuildOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which ES modules are loaded beside the main entry.
@Tag("npm")
class LightEntriesIT {
  private static Bundler bundler;
  @TempDir private Path root;

  @BeforeAll
  static void start() {
    bundler = TestBundler.start();
  }

  @AfterAll
  static void stop() {
    bundler.close();
  }

  @Test
  void loadsEntriesThatTheMainOneDoesNotImport() throws IOException {
    assertThat(loadsOf("export const other = 1;")).isEqualTo(Loads.YES);
    assertThat(loadsOf("export const other = document.body;")).isEqualTo(Loads.NEEDS_DOM);
    assertThat(loadsOf("throw new Error('never'); export const other = 1;")).isEqualTo(Loads.NO);
  }

  @Test
  void leavesThoseThatWeighMoreThanAllTheRest() throws IOException {
    assertThat(loadsOf("export const other = '" + "x".repeat(70_000) + "';")).isNull();
  }

  @Test
  void loadsTheLightestWhereNotAllAreLight() throws IOException {
    write("heavy.js", "export const heavy = '" + "x".repeat(70_000) + "';");
    assertThat(loadsOf("export const other = 1;")).isEqualTo(Loads.YES);
  }

  @Test
  void loadsHeavyOnesOfAHeavyPackage() throws IOException {
    write("heavy.js", "module.exports = { heavy: '" + "x".repeat(400_000) + "' };");
    assertThat(loadsOf("export const other = '" + "x".repeat(70_000) + "';")).isEqualTo(Loads.YES);
  }

  private @Nullable Loads loadsOf(String other) throws IOException {
    write(
        "package.json",
        """
        { "name": "light", "version": "1.0.0",
          "exports": { ".": "./main.mjs", "./other": "./other.mjs"%s } }
        """
            .formatted(
                Files.exists(root.resolve("heavy.js")) ? ", \"./heavy\": \"./heavy.js\"" : ""));
    write("main.mjs", "export const main = 1;");
    write("other.mjs", other);
    EsmSource source =
        new LocalPackage(root)
            .source(
                BuildOptions.DEFAULT,
                Map.of(),
                LocalPackage.publishedAs(Map.of()),
                LocalPackage.ABSENT);
    EsmBundle bundle = (EsmBundle) bundler.bundle(source);
    return Objects.requireNonNull(bundle.mirrorJson().entries().get("./other")).loads();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }
}
