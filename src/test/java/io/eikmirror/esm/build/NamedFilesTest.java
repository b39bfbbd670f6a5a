package io.eikmirror.esm.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamedFilesTest {
  private final NamedFiles files =
      new NamedFiles(
          List.of("dist/images/a.png", "dist/b-2x.png", "docs/a.png", "dist/a.svg", "png"),
          List.of(".png", ".gif"));

  @Test
  void findsWhatStandsAtTheEndOfAString() {
    assertThat(files.in("f('a.png', \"x/b-2x.png\")", "dist"))
        .containsExactly("dist/b-2x.png", "dist/images/a.png");
    assertThat(files.in("`${folder}a.png?v=1`", "dist")).containsExactly("dist/images/a.png");
    assertThat(files.in("'a.png'", "")).containsExactly("dist/images/a.png", "docs/a.png");
  }

  @Test
  void takesOnlyWholeNamesOfTheFilesThatItLooksFor() {
    assertThat(files.in("'ba.png' 'a.svg' 'png' '.png' 'a.gif' a.png.length 'a.png, b'", ""))
        .isEmpty();
    assertThat(files.in("'a.png'", "dist/ima")).isEmpty();
  }
}
