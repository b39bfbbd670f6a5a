package io.eikmirror.rules.pattern;

import io.eikmirror.npm.Signer;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who may have signed where a release was built, each null for anybody. `*` stands for any
/// characters.
///
/// @param issuer who knew the signer, such as a build service
/// @param identity the workflow that signed
/// @param repository the source it was built from
public record SignedBy(
    @Nullable String issuer, @Nullable String identity, @Nullable String repository) {
  public static final SignedBy ANYBODY = new SignedBy(null, null, null);

  public boolean isAnybody() {
    return equals(ANYBODY);
  }

  /// What of the signer is not as it should be, in words; empty when all is.
  public Optional<String> objection(Signer signer) {
    return Stream.of(
            objection("issuer", issuer, signer.issuer()),
            objection("identity", identity, signer.identity()),
            objection("repository", repository, signer.repository()))
        .flatMap(Optional::stream)
        .collect(Collectors.collectingAndThen(Collectors.joining("; "), Optional::of))
        .filter(words -> !words.isEmpty());
  }

  private static Optional<String> objection(String what, @Nullable String wanted, String is) {
    return wanted == null || glob(wanted).matcher(is).matches()
        ? Optional.empty()
        : Optional.of("the %s is \"%s\" and not \"%s\"".formatted(what, is, wanted));
  }

  private static Pattern glob(String text) {
    return Pattern.compile(
        Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }
}
