package io.eikmirror.assets.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BrotliLibraryTest {
  @Test
  void leavesNothingInTheTemporaryFolder() {
    assertThat(BrotliLibrary.isLoaded()).isTrue();
    assertThat(Path.of(System.getProperty(BrotliLibrary.FOLDER))).doesNotExist();
  }
}
