package io.eikmirror.plan.draft;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Planning.Needs;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.closure.Company;
import io.eikmirror.plan.closure.Domino;
import io.eikmirror.plan.findings.Notices;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.resolution.Resolver;
import io.eikmirror.plan.shelf.Restraints;
import io.eikmirror.plan.shelf.Shelves;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.transition.Transition;
import io.eikmirror.plan.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Drafts a plan, and another one for the world that it leaves behind, until there is nothing more
/// to do. Where something has to be looked up, drafting stops, and goes on from there with the
/// answers.
final class Drafts {
  private final Sight sight;
  private final Restraints restraints;
  private final Shelves shelves;
  private final Resolver resolver;
  private final Company company = new Company();
  private final SortedMap<Release, Verdict> postponed = new TreeMap<>();
  private final Rebuilds rebuilds = new Rebuilds();
  private final List<Course> tidied = new ArrayList<>();
  private Course course = Course.NONE;
  private World world;
  private Sight before;
  private @Nullable Closure closure;
  private boolean complete;
  private @Nullable Notices noticed;

  Drafts(World world) {
    this.world = world;
    this.sight = new Sight(world);
    this.before = sight.of(world);
    this.restraints = new Restraints(world.pins());
    this.shelves = new Shelves(sight, restraints);
    this.resolver = new Resolver(sight, shelves);
  }

  /// A closure and what takes the world there.
  private record Draft(Closure closure, Course course) {}

  /// Goes on in the same world with more answers. False when it is another one.
  boolean goOn(World more, Needs answered) {
    if (!more.continues(world)) {
      return false;
    }
    world = more;
    before = sight.of(world);
    sight.turn(course.after(world));
    Set<PackageName> surprises = sight.surprises(answered);
    surprises.forEach(shelves::forget);
    boolean stands = complete || (answered.packuments().isEmpty() && surprises.isEmpty());
    if (!stands) {
      shelves.undo();
      closure = null;
    }
    return true;
  }

  /// What has to be looked up to go on.
  Needs needs() {
    return sight.needs().and(before.needs());
  }

  /// The last closure: drawn from the world that the course leaves behind, and with nothing left to
  /// do there. That is what makes the next pass find nothing to do. Empty when something has to be
  /// looked up.
  Optional<Closure> settle() {
    while (true) {
      Optional<Draft> drawn = draw();
      if (drawn.isEmpty() || !notices()) {
        return Optional.empty();
      }
      Draft draft = drawn.get();
      if (!draft.course().isEmpty()) {
        boolean endless = rebuilds.count(draft.course().publications());
        turn(endless ? Course.NONE : course.and(draft.course()));
        continue;
      }
      if (course.isEmpty()) {
        return Optional.of(draft.closure());
      }
      Course tidy = tidy(draft.closure());
      if (!before.needs().isEmpty()) {
        return Optional.empty();
      }
      if (tidy.leadsWhere(course, world)) {
        course = tidy;
        return Optional.of(draft.closure());
      }
      if (tidied.contains(tidy)) {
        course = course.inSteps();
        return Optional.of(draft.closure());
      }
      tidied.add(tidy);
      turn(tidy);
    }
  }

  /// The same as a pass would do it that knew the end from the beginning: without what only drafts
  /// on the way needed, each alias moving once.
  private Course tidy(Closure last) {
    List<Publish> needed = Publications.linked(Publications.needed(course.publications(), last));
    Set<Release> planned =
        needed.stream().map(Publish::release).collect(Collectors.toUnmodifiableSet());
    return new Course(needed, new Transition(before, last, restraints, planned).moves());
  }

  /// Goes on from another course.
  private void turn(Course next) {
    course.names().forEach(shelves::forget);
    next.names().forEach(shelves::forget);
    course = next;
    sight.turn(course.after(world));
    shelves.reset(postponed);
    rebuilds.begin();
    company.begin();
    closure = null;
  }

  /// What the plan does.
  Course course() {
    return course;
  }

  /// Releases that would be otherwise if they were built today, and stay.
  List<Line> drifted(Closure last) {
    return rebuilds.left(last);
  }

  /// What an operator should know of what is live.
  Notices noticed() {
    return noticed == null ? Notices.NONE : noticed;
  }

  /// What every step so far could not have.
  Restraints restraints() {
    return restraints;
  }

  Sight sight() {
    return sight;
  }

  /// What is live before.
  Sight before() {
    return before;
  }

  /// What is live is only seen before the first plan is carried out. Whether it all could be.
  private boolean notices() {
    if (noticed == null) {
      Notices notices = Notices.of(sight, shelves);
      if (!sight.needs().isEmpty()) {
        return false;
      }
      noticed = notices;
    }
    return true;
  }

  /// Draws the closure again without what turned out to have to wait, until nothing more does. Each
  /// round takes at least one release, or one pin, away, or brings a stricter rule to bear. Empty
  /// when something has to be looked up.
  private Optional<Draft> draw() {
    while (true) {
      Closure drawn = closure();
      if (!sight.needs().isEmpty()) {
        return Optional.empty();
      }
      complete = true;
      boolean otherwise = shelves.serveOtherwise();
      if (!sight.needs().isEmpty()) {
        return Optional.empty();
      }
      if (otherwise) {
        closure = null;
        continue;
      }
      if (isOvertaken(drawn)) {
        shelves.reconsider();
        closure = null;
        continue;
      }
      Set<Release> planned = Publications.planned(drawn);
      Transition transition = new Transition(sight, drawn, restraints, planned);
      boolean again = transition.restrain();
      if (!sight.needs().isEmpty()) {
        return Optional.empty();
      }
      if (!again && !rebuild(drawn) && !fill(drawn, planned)) {
        Map<Release, SortedSet<String>> kept = Subpaths.kept(sight, drawn, planned);
        if (sight.needs().isEmpty()) {
          List<Publish> news = Publications.of(drawn, planned, kept);
          return Optional.of(new Draft(drawn, new Course(news, transition.moves())));
        }
      }
      shelves.reconsider();
      closure = null;
      if (!sight.needs().isEmpty()) {
        return Optional.empty();
      }
    }
  }

  /// Whether something in it turns out to wait, or came too late to be in it.
  private boolean isOvertaken(Closure drawn) {
    boolean late = shelves.cameLate();
    return Domino.hold(drawn, resolver, restraints)
        || late
        || company.changes(drawn, resolver)
        || restraints.hold(Caps.excess(drawn))
        || postpone(drawn);
  }

  /// The closure as far as it is known. What had to be looked up counts as not there; where it is
  /// not, the closure stands as it is.
  private Closure closure() {
    Closure drawn = closure;
    if (drawn == null) {
      drawn = Closure.draw(resolver, company);
      closure = drawn;
      complete = false;
    }
    return drawn;
  }

  /// Builds are looked at last, when it is certain what else will be live; and again then, as one
  /// that would come out the same is none.
  private boolean rebuild(Closure drawn) {
    return restraints.spare(rebuilds.needless(drawn, sight))
        || restraints.rebuild(rebuilds.of(drawn));
  }

  /// Whether a release lacks entry points that others import, which is only asked of what would be
  /// built otherwise. When there is something to look up first, nothing is done about it.
  private boolean fill(Closure drawn, Set<Release> planned) {
    Gaps gaps = Gaps.of(sight, drawn, restraints, planned, course.releases());
    if (!sight.needs().isEmpty()) {
      return false;
    }
    boolean supplied = restraints.supply(gaps.rebuilds());
    return restraints.hold(gaps.waiting()) || supplied;
  }

  /// What this pass publishes no more of waits for the next one, whatever else comes of this one.
  private boolean postpone(Closure closure) {
    SortedMap<Release, Verdict> excess = Quota.excess(closure);
    postponed.putAll(excess);
    return restraints.hold(excess);
  }
}
