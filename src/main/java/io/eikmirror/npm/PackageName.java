package io.eikmirror.npm;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The name of an npm package, `react` or `@scope/name`, valid by npm's rules for packages that
/// exist (the registry still holds names from before today's rules, such as `JSONStream`).
///
/// Follows `validate-npm-package-name`: URL-safe characters, at most 214 of them, no leading `.`,
/// `-` or `_` (a scoped package's own part may start with `-` or `_`), not `node_modules` or
/// `favicon.ico`.
public record PackageName(@JsonValue String value) implements Comparable<PackageName> {
  private static final int LONGEST = 214;
  private static final String PART = "[A-Za-z0-9!~*'()_-][A-Za-z0-9!~*'()._-]*";
  private static final Pattern UNSCOPED = Pattern.compile("[A-Za-z0-9!~*'()][A-Za-z0-9!~*'()._-]*");
  private static final Pattern SCOPED = Pattern.compile("@" + PART + "/" + PART);
  private static final String LEGACY = "!~*'()";
  private static final Set<String> RESERVED = Set.of("node_modules", "favicon.ico");

  /// @throws IllegalArgumentException when the text is not a package name
  public PackageName {
    boolean shaped = UNSCOPED.matcher(value).matches() || SCOPED.matcher(value).matches();
    if (!shaped || RESERVED.contains(value.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not an npm package name: \"" + value + "\"");
    }
  }

  /// @throws IllegalArgumentException when the text is not a package name
  @JsonCreator
  public static PackageName of(String value) {
    return new PackageName(value);
  }

  /// The name, or empty when the text is not one.
  public static Optional<PackageName> parse(String value) {
    try {
      return Optional.of(new PackageName(value));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The scope with its `@`, such as `@lit`.
  public Optional<String> scope() {
    int slash = value.indexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(value.substring(0, slash));
  }

  /// The name without its scope: what the main file is called.
  public String unscoped() {
    return value.substring(value.indexOf('/') + 1);
  }

  /// The package that declares the types of this one where it does not do so itself:
  /// `@types/react`, `@types/babel__core`. Empty for such a package.
  public Optional<PackageName> types() {
    return scope().filter("@types"::equals).isPresent()
        ? Optional.empty()
        : parse("@types/" + value.replaceFirst("^@", "").replace("/", "__"));
  }

  /// True for names that npm would no longer accept for a new package.
  public boolean isLegacy() {
    return value.length() > LONGEST
        || value.chars().anyMatch(c -> (c >= 'A' && c <= 'Z') || LEGACY.indexOf(c) >= 0);
  }

  @Override
  public int compareTo(PackageName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
