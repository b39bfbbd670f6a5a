package io.eikmirror.rules.registries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What `${env:NAME}` and `${file:/path}` stand for.
public final class References {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

  private final Function<String, @Nullable String> environment;

  public References(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  boolean isReference(String text) {
    return REFERENCE.matcher(text).matches();
  }

  /// The value, without white space around it; never empty.
  ///
  /// @throws IllegalArgumentException when it is not a reference, or nothing is there
  String resolve(String text) {
    Matcher reference = REFERENCE.matcher(text);
    if (!reference.matches()) {
      throw new IllegalArgumentException(
          "this is not a reference: write ${env:NAME} or ${file:/path}");
    }
    String name = reference.group(2);
    String value = reference.group(1).equals("env") ? variable(name) : content(name);
    if (value.isBlank()) {
      throw new IllegalArgumentException(text + " is empty");
    }
    return value.strip();
  }

  private String variable(String name) {
    @Nullable String value = environment.apply(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the environment variable %s is not set: set it before the mirror starts"
              .formatted(name));
    }
    return value;
  }

  private static String content(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read the file " + path + ": check that it exists and its rights", e);
    }
  }
}
