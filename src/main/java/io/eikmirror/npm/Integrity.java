package io.eikmirror.npm;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// One hash in the form of Subresource Integrity: `sha512-` and base64.
public record Integrity(Algorithm algorithm, String base64) {
  /// The algorithms that npm and browsers know, weakest first.
  public enum Algorithm {
    SHA1("SHA-1", 20),
    SHA256("SHA-256", 32),
    SHA384("SHA-384", 48),
    SHA512("SHA-512", 64);

    private final String jca;
    private final int bytes;

    Algorithm(String jca, int bytes) {
      this.jca = jca;
      this.bytes = bytes;
    }

    /// A fresh digest of this algorithm.
    public MessageDigest digest() {
      try {
        return MessageDigest.getInstance(jca);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has " + jca, e);
      }
    }

    private String prefix() {
      return name().toLowerCase(Locale.ROOT) + "-";
    }
  }

  /// @throws IllegalArgumentException when the text is not base64 of the algorithm's length
  public Integrity {
    if (Base64.getDecoder().decode(base64).length != algorithm.bytes) {
      throw new IllegalArgumentException(base64 + " is not a " + algorithm.jca + " hash");
    }
  }

  /// The strongest known hash of a list such as npm's `dist.integrity`; empty when there is none.
  public static Optional<Integrity> parse(String list) {
    return Arrays.stream(list.strip().split("\\s+"))
        .flatMap(one -> parseOne(one).stream())
        .max(Comparator.comparing(Integrity::algorithm));
  }

  /// @throws IllegalArgumentException when the text holds no known hash
  @JsonCreator
  public static Integrity of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an integrity: \"" + text + "\""));
  }

  /// npm's `dist.shasum`: a SHA-1 in hex.
  public static Optional<Integrity> ofShasum(String hex) {
    try {
      return Optional.of(of(Algorithm.SHA1, HexFormat.of().parseHex(hex)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The hash of these bytes.
  public static Integrity hash(Algorithm algorithm, byte[] bytes) {
    return of(algorithm, algorithm.digest().digest(bytes));
  }

  /// A finished digest as an integrity.
  public static Integrity of(Algorithm algorithm, byte[] digest) {
    return new Integrity(algorithm, Base64.getEncoder().encodeToString(digest));
  }

  private static Optional<Integrity> parseOne(String text) {
    String bare = text.split("\\?", 2)[0];
    try {
      return Arrays.stream(Algorithm.values())
          .filter(algorithm -> bare.startsWith(algorithm.prefix()))
          .map(algorithm -> new Integrity(algorithm, bare.substring(algorithm.prefix().length())))
          .findFirst();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  @JsonValue
  public String toString() {
    return algorithm.prefix() + base64;
  }
}
