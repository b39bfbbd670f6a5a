package io.eikmirror.eik;

/// An alias of Eik: one major number, written `v18` in URLs.
public record Alias(int major) implements Comparable<Alias> {

  /// @throws IllegalArgumentException when the number is negative
  public Alias {
    if (major < 0) {
      throw new IllegalArgumentException("an alias is a major version, not " + major);
    }
  }

  @Override
  public int compareTo(Alias other) {
    return Integer.compare(major, other.major);
  }

  /// The URL segment: `v18`.
  @Override
  public String toString() {
    return "v" + major;
  }
}
