package io.eikmirror.plan.world;

import io.eikmirror.eik.Alias;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.util.Comparator;

/// The alias of one major of one package: `react` and `v18`.
public record MajorAlias(PackageName name, Alias alias) implements Comparable<MajorAlias> {
  private static final Comparator<MajorAlias> ORDER =
      Comparator.comparing(MajorAlias::name).thenComparing(MajorAlias::alias);

  /// The alias that a release of that package goes under.
  public static MajorAlias of(PackageName name, Version version) {
    return new MajorAlias(name, new Alias(version.major()));
  }

  @Override
  public int compareTo(MajorAlias other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name + "/" + alias;
  }
}
