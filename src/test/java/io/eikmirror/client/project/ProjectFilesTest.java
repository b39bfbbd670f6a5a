package io.eikmirror.client.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.eik.EikFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFilesTest {
  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException {
    for (String path :
        List.of(
            "public/index.js",
            "public/style.css",
            "public/lib/a.js",
            "public/lib/deep/b.mjs",
            "public/[id].js",
            "public/.hidden",
            "public/.cache/c.js",
            "v1.2/x.js",
            "other/index.js",
            "README")) {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, path);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "./public/lib; a.js deep/b.mjs",
        "public/; [id].js index.js lib/a.js lib/deep/b.mjs style.css",
        "./public/*; [id].js index.js style.css",
        "public/*.{js,css}; [id].js index.js style.css",
        "./public/**/*.js; [id].js index.js lib/a.js",
        "public/**; [id].js index.js lib/a.js lib/deep/b.mjs style.css",
        "public/**/deep/*.mjs; lib/deep/b.mjs",
        "public/i????.js; index.js",
        "public/[hi]*.js; index.js",
        "public/[^i]*.css; style.css",
        "public/.c*/*; .cache/c.js",
        "{public,other}/index.js; other/index.js public/index.js",
        "./public/index.js; index.js",
        "public/[id].js; [id].js",
        "v1.2; x.js",
        "README; README",
      })
  void findsAFolderAFileOrAGlob(String source, String paths) throws IOException {
    assertThat(find(new EikFiles.One(source)).keySet()).containsExactly(paths.split(" "));
  }

  @Test
  void leavesNoFileOutWhoseLinkIsBroken() throws IOException {
    Files.createSymbolicLink(folder.resolve("public/lib/gone.js"), Path.of("nowhere.js"));
    assertThatThrownBy(() -> find(new EikFiles.One("./public")))
        .isInstanceOf(BadProjectException.class)
        .hasMessageContainingAll("eik.json: files: ", "lib/gone.js is a link to a file");
    assertThat(find(new EikFiles.One("./public/*.css")).keySet()).containsExactly("style.css");
  }

  @Test
  void takesAbsolutePathsToo() throws IOException {
    assertThat(find(new EikFiles.One(folder.resolve("public/lib").toString())).keySet())
        .containsExactly("a.js", "deep/b.mjs");
    assertThat(find(new EikFiles.One(folder.resolve("public") + "/*.css")).keySet())
        .containsExactly("style.css");
  }

  @Test
  void putsFilesWhereTheMappingSays() throws IOException {
    SortedMap<String, Path> found =
        find(
            mapped(
                "script.js", "./public/index.js",
                "/folder/", "./public/lib",
                "./flat", "./public/*",
                "folder/scripts", "public/**/*.mjs",
                "/", "./README",
                "license", "./README"));

    assertThat(found.keySet())
        .containsExactly(
            "README",
            "flat/[id].js",
            "flat/index.js",
            "flat/style.css",
            "folder/a.js",
            "folder/deep/b.mjs",
            "folder/scripts/lib/deep/b.mjs",
            "license/README",
            "script.js");
    assertThat(found.get("script.js")).hasContent("public/index.js");
  }

  @Test
  void leavesOutAnEikJsonOfTheProjectsOwn() throws IOException {
    Files.writeString(folder.resolve("v1.2/eik.json"), "{}");

    assertThat(find(new EikFiles.One("v1.2")).keySet()).containsExactly("x.js");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a; ./publik; eik.json: files.a: no files found for \"./publik\"",
        "a; public/*.png; no files found for \"public/*.png\"",
        "a.js; public/*; eik.json: files.a.js: \"a.js\" is the name of one file, and \"public/*\" is 3",
        "../a; public; leads out of the package",
        "a; public/!(lib); name the files one by one",
      })
  void saysWhatIsWrong(String destination, String source, String message) {
    assertThatThrownBy(() -> find(mapped(destination, source)))
        .isInstanceOf(BadProjectException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesTwoFilesInOnePlace() {
    assertThatThrownBy(() -> find(mapped("/", "public/index.js", "index.js", "other/index.js")))
        .isInstanceOf(BadProjectException.class)
        .hasMessageContaining("would be index.js");
  }

  private SortedMap<String, Path> find(EikFiles files) throws IOException {
    return ProjectFiles.find("eik.json", folder, files);
  }

  private static EikFiles mapped(String... pairs) {
    SequencedMap<String, String> sources = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      sources.put(pairs[i], pairs[i + 1]);
    }
    return new EikFiles.Mapped(sources);
  }
}
