package io.eikmirror.rules.safety;

import io.eikmirror.rules.pattern.LicensePolicy;
import io.eikmirror.rules.pattern.Selector;
import java.util.List;

/// What a release has to be before it may go live. Where several rules mean the same release, it
/// has to be what each of them asks for.
///
/// @param age how old
/// @param ageExclude releases that need not be old
/// @param missingTime what a release counts as whose publication time the registry does not tell
public record Safety(
    ReleaseAge age,
    List<Selector> ageExclude,
    MissingTime missingTime,
    Trust trust,
    LicensePolicy licenses) {
  /// What holds where a rule says nothing.
  public static final Safety DEFAULT =
      new Safety(
          ReleaseAge.DEFAULT, List.of(), MissingTime.FIRST_SEEN, Trust.DEFAULT, LicensePolicy.ANY);

  /// What a release whose publication time the registry does not tell counts as.
  public enum MissingTime {
    /// Too young.
    HOLD,
    /// As old as the mirror has known it.
    FIRST_SEEN,
    /// Old enough.
    ALLOW
  }

  public Safety {
    ageExclude = List.copyOf(ageExclude);
  }

  /// The same, but for the age.
  public Safety withAge(ReleaseAge other) {
    return new Safety(other, ageExclude, missingTime, trust, licenses);
  }
}
