package io.eikmirror.trial;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is to be tried: a package, and which version of it, in the words that `npm install` takes.
///
/// @param wanted a version, a range or a dist-tag; null for `latest`
public record Subject(PackageName name, @Nullable String wanted) {
  private static final String LATEST = "latest";

  /// Parses `NAME[@RANGE]`; empty when the name is none.
  public static Optional<Subject> parse(String text) {
    int at = text.indexOf('@', 1);
    String name = at < 0 ? text : text.substring(0, at);
    String wanted = at < 0 ? "" : text.substring(at + 1).strip();
    return PackageName.parse(name)
        .map(known -> new Subject(known, wanted.isEmpty() ? null : wanted));
  }

  /// The version that npm would install: what the tag points at, else `latest` where it is in the
  /// range, else the highest in it, one that is not deprecated before one that is.
  Optional<Version> choose(Packument packument) {
    String words = wanted == null ? LATEST : wanted;
    @Nullable Version tagged = packument.tags().get(words);
    if (tagged != null) {
      return Optional.of(tagged);
    }
    Optional<VersionRange> range = VersionRange.parse(words.equals(LATEST) ? "*" : words);
    @Nullable Version latest = packument.tags().get(LATEST);
    return latest != null && range.filter(known -> known.admits(latest)).isPresent()
        ? Optional.of(latest)
        : range.flatMap(known ->
            highest(packument, known, manifest -> !manifest.isDeprecated())
                .or(() -> highest(packument, known, _ -> true)));
  }

  private static Optional<Version> highest(
      Packument packument, VersionRange range, Predicate<Manifest> filter) {
    return packument.versions().descendingMap().values().stream()
        .filter(filter)
        .map(Manifest::version)
        .filter(range::admits)
        .findFirst();
  }

  @Override
  public String toString() {
    return wanted == null ? name.value() : name + "@" + wanted;
  }
}
