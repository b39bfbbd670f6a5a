package io.eikmirror.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeFolderTest {

  @Test
  void isWhatTheEnvironmentSays() {
    assertThat(HomeFolder.of(Map.of("HOME", "/srv/app")::get)).isEqualTo(Path.of("/srv/app"));
  }

  @Test
  void isTheUsersWhereItSaysNothing() {
    Path users = Path.of(System.getProperty("user.home"));
    assertThat(HomeFolder.of(_ -> null)).isEqualTo(users);
    assertThat(HomeFolder.of(_ -> "")).isEqualTo(users);
  }
}
