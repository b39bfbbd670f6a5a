package io.eikmirror.plan.asking;

import io.eikmirror.npm.PackageName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What is asked of packages that no rule names. Only known once the closure is drawn, and what
/// serves it decides in turn what else is asked: so it is drawn again, by what the draft before
/// asked, until a draft asks for what it went by.
///
/// A circle, in which one release asks for another that does without the first, has no such end.
/// After some rounds nothing that was asked is forgotten any more, so that there is one.
public final class Asks {
  private static final int FORGETFUL_ROUNDS = 8;

  private final Map<PackageName, Set<Ask>> given = new HashMap<>();
  private final Map<PackageName, Set<Ask>> noted = new HashMap<>();
  private int rounds;

  /// Begins anew, with nothing known.
  public void reset() {
    given.clear();
    noted.clear();
    rounds = 0;
  }

  /// Begins another draft.
  public void begin() {
    noted.clear();
  }

  /// Other releases may go live than before, so that all may be asked for otherwise.
  public void reconsider() {
    rounds = 0;
  }

  public void note(PackageName name, Ask ask) {
    noted.computeIfAbsent(name, _ -> new HashSet<>()).add(ask);
  }

  /// What this draft goes by.
  public Set<Ask> given(PackageName name) {
    return given.getOrDefault(name, Set.of());
  }

  /// What this draft asks for, by package.
  public Map<PackageName, Set<Ask>> noted() {
    return noted;
  }

  /// What the next draft would go by.
  public Set<Ask> next(PackageName name) {
    Set<Ask> next = new HashSet<>(noted.getOrDefault(name, Set.of()));
    if (rounds >= FORGETFUL_ROUNDS) {
      next.addAll(given(name));
    }
    return next;
  }

  /// Gives the next draft other asks to go by.
  public void give(Map<PackageName, Set<Ask>> others) {
    given.putAll(others);
    rounds++;
  }
}
