package io.eikmirror.npm;

/// One plain comparator: `>=1.2.3`, `<2.0.0-0`.
record Bound(Operator operator, Version version) {

  enum Operator {
    LESS,
    AT_MOST,
    AT_LEAST,
    MORE,
    EQUAL;

    /// @throws IllegalArgumentException when there is no such operator
    static Operator of(String sign) {
      return switch (sign) {
        case "<" -> LESS;
        case "<=" -> AT_MOST;
        case ">=" -> AT_LEAST;
        case ">" -> MORE;
        case "", "=" -> EQUAL;
        default -> throw new IllegalArgumentException("not an operator: " + sign);
      };
    }
  }

  boolean admits(Version candidate) {
    int order = candidate.comparePrecedence(version);
    return switch (operator) {
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case AT_LEAST -> order >= 0;
      case MORE -> order > 0;
      case EQUAL -> order == 0;
    };
  }

  /// Whether it names a prerelease of the same three numbers, and so lets prereleases of them in.
  boolean opens(Version prerelease) {
    return version.isPrerelease() && version.isSameTriple(prerelease);
  }
}
