package io.eikmirror.mirror.release;

import io.eikmirror.npm.PackageName;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Packages that are not mirrored, in the words of a refusal.
final class Absence {
  /// What does not go on in a package's name, but for a subpath of it.
  private static final String BEFORE = "(?<![\\w@/.~-])";

  private static final String AFTER = "(?![\\w~-]|\\.\\w)";

  private Absence() {}

  /// A refusal, with why each package that it names is not there.
  static String explaining(String refusal, Map<PackageName, String> absent) {
    return absent.entrySet().stream()
        .filter(one -> names(refusal, one.getKey()))
        .map(one -> "; " + one.getValue())
        .collect(Collectors.joining("", refusal, ""));
  }

  private static boolean names(String refusal, PackageName name) {
    return Pattern.compile(BEFORE + Pattern.quote(name.value()) + AFTER).matcher(refusal).find();
  }
}
