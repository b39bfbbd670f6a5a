package io.eikmirror.plan.asking;

import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What a release that is to be live wants of another package.
///
/// @param range where it has to be; null when anything will do
/// @param major whose alias its files name already; null where they name none yet, or a release
public record Ask(@Nullable VersionRange range, @Nullable Integer major)
    implements Comparable<Ask> {
  private static final Comparator<Ask> BY_WORDS = Comparator.comparing(Ask::toString);

  /// Whether the version is what it wants.
  public boolean admits(Version version) {
    return (major == null || major == version.major()) && (range == null || range.admits(version));
  }

  /// Whether it goes by the alias of that major.
  public boolean isByAlias(int of) {
    return major == null ? range != null && range.followsMajor(of) : major == of;
  }

  @Override
  public int compareTo(Ask other) {
    return BY_WORDS.compare(this, other);
  }
}
