package io.eikmirror.plan;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compares what the rules want with what is live. Pure: equal worlds give equal plans.
public final class Planner {

  /// The plan for a world; or what is missing in it. The caller looks that up, adds it to the world
  /// and asks again, until there is a plan.
  public Planning plan(World world) {
    return new MirrorPlan(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /// Why each version of a package, or the one that is given, is live, wanted, held, refused or not
  /// selected. The world must be one that `plan` made a plan of.
  public Explanation explain(World world, PackageName name, @Nullable Version version) {
    return new Explanation(name, List.of(), List.of());
  }
}
