package io.eikmirror.rules.pattern;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which licences a rule takes.
///
/// @param allow identifiers, or globs such as `BSD-*`; empty for any
/// @param deny identifiers or globs that are not taken, whatever `allow` says
public record LicensePolicy(List<String> allow, List<String> deny) {
  private static final int LONGEST_SHOWN = 200;

  /// Takes any licence, and none.
  public static final LicensePolicy ANY = new LicensePolicy(List.of(), List.of());

  public LicensePolicy {
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
  }

  /// Why a release of that licence is not taken; empty when it is.
  ///
  /// @param license as its `package.json` states it; null when it states none
  public Optional<String> objection(@Nullable String license) {
    License stated = License.parse(license);
    String words =
        license == null ? "it states no licence" : "its licence is " + shortened(license);
    if (!stated.isAcceptable(one -> !fits(deny, one))) {
      return Optional.of(words + ", which licenses.deny does not take");
    }
    boolean allowed =
        allow.isEmpty() || stated.isAcceptable(one -> fits(allow, one) && !fits(deny, one));
    return allowed
        ? Optional.empty()
        : Optional.of(words + ", and licenses.allow takes only " + String.join(", ", allow));
  }

  private static String shortened(String license) {
    return license.length() <= LONGEST_SHOWN ? license : license.substring(0, LONGEST_SHOWN) + "…";
  }

  /// With an exception the licence itself counts as well, and `Apache-2.0+` is `Apache-2.0`.
  private static boolean fits(List<String> patterns, String license) {
    String bare = license.split(" WITH ", 2)[0].replaceFirst("\\+$", "");
    return patterns.stream().anyMatch(pattern -> fits(pattern, license) || fits(pattern, bare));
  }

  private static boolean fits(String pattern, String license) {
    String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
        .matcher(license)
        .matches();
  }
}
