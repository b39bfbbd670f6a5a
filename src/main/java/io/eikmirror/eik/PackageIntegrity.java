package io.eikmirror.eik;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import java.security.MessageDigest;
import java.util.Collection;

/// Eik's hash of a whole package: SHA-512 over the integrity texts of its files, ascending, one
/// after another. Eik's clients compute it from local files to see whether a new version is due.
public final class PackageIntegrity {
  private PackageIntegrity() {}

  /// @param files the SHA-512 of each file, in any order, a repeated one as often as it occurs
  public static Integrity of(Collection<Integrity> files) {
    MessageDigest digest = Algorithm.SHA512.digest();
    files.stream()
        .map(Integrity::toString)
        .sorted()
        .forEach(text -> digest.update(text.getBytes(UTF_8)));
    return Integrity.of(Algorithm.SHA512, digest.digest());
  }
}
