package io.eikmirror.plan.draft;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.Step.MoveAlias;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a plan does, as far as it is drafted.
///
/// @param publications dependencies before dependents
/// @param moves in an order in which they can be carried out
record Course(List<Publish> publications, List<MoveAlias> moves) {
  static final Course NONE = new Course(List.of(), List.of());

  Course {
    publications = List.copyOf(publications);
    moves = List.copyOf(moves);
  }

  boolean isEmpty() {
    return publications.isEmpty() && moves.isEmpty();
  }

  /// This and then another.
  Course and(Course then) {
    return new Course(
        Stream.concat(publications.stream(), then.publications.stream()).toList(),
        Stream.concat(moves.stream(), then.moves.stream()).toList());
  }

  /// The releases that it publishes.
  Set<Release> releases() {
    return publications.stream().map(Publish::release).collect(Collectors.toUnmodifiableSet());
  }

  /// The packages that it changes something of.
  Set<PackageName> names() {
    return Stream.concat(
            publications.stream().map(step -> step.release().name()),
            moves.stream().map(move -> move.alias().name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  World after(World world) {
    return Foresight.after(world, publications, moves);
  }

  /// The same, where what is not needed in the end is needed to come there: as drafted, and each
  /// alias only after all that was drafted before it.
  Course inSteps() {
    SortedSet<Release> all = new TreeSet<>(releases());
    SortedSet<MajorAlias> before = new TreeSet<>();
    List<MoveAlias> steps = new ArrayList<>();
    for (MoveAlias move : moves) {
      SortedSet<MajorAlias> after = new TreeSet<>(before);
      after.removeAll(move.lockstep());
      after.remove(move.alias());
      steps.add(
          new MoveAlias(
              move.alias(), move.from(), move.to(), all, after, move.lockstep(), move.reason()));
      before.add(move.alias());
    }
    return new Course(Publications.linked(publications), steps);
  }

  /// Whether both leave the same behind.
  boolean leadsWhere(Course other, World world) {
    return releases().equals(other.releases()) && aliases(world).equals(other.aliases(world));
  }

  private Map<MajorAlias, Version> aliases(World world) {
    Map<MajorAlias, Version> aliases = new HashMap<>(world.live().aliases());
    moves.forEach(move -> aliases.put(move.alias(), move.to()));
    return aliases;
  }
}
