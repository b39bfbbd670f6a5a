package io.eikmirror.terminal;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where npm and Eik's command line take the home folder to be: `HOME`, which a container or `sudo`
/// may set otherwise than the list of users that Java goes by.
public final class HomeFolder {
  private HomeFolder() {}

  /// @param environment the value of a variable; null when it is not set
  public static Path of(Function<String, @Nullable String> environment) {
    String home = environment.apply("HOME");
    return Path.of(home == null || home.isEmpty() ? System.getProperty("user.home") : home);
  }
}
