package io.eikmirror.plan.resolution;

import io.eikmirror.npm.PackageName;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.policy.Verdict.Kind;
import io.eikmirror.plan.resolution.Declarations.Declared;
import io.eikmirror.plan.shelf.Shelves;
import io.eikmirror.rules.DependencyOptions.Replacement;
import io.eikmirror.rules.MirrorRule;
import java.util.List;
import java.util.Optional;

/// What the rules that lead to a package put in place of what its releases declare.
public final class Overrides {
  private final Shelves shelves;
  private final boolean any;

  Overrides(Shelves shelves) {
    this.shelves = shelves;
    this.any = shelves.rules().stream().anyMatch(rule -> !rule.dependencies().override().isEmpty());
  }

  private record Said(MirrorRule rule, Replacement replacement) {
    @Override
    public String toString() {
      return "rule %s wants %s (%s)"
          .formatted(rule.name(), replacement.range(), replacement.source());
    }
  }

  /// What holds for dependencies.
  ///
  /// @param declared what the release itself says
  public List<Declared> of(PackageName by, List<Declared> declared) {
    return any ? declared.stream().map(one -> of(by, one)).toList() : declared;
  }

  /// What holds for a dependency.
  ///
  /// @param declared what the release itself says
  public Declared of(PackageName by, Declared declared) {
    if (!any) {
      return declared;
    }
    return said(by, declared.name()).stream()
        .findFirst()
        .map(said -> said.replacement().range())
        .map(range ->
            new Declared(
                declared.name(),
                range.toString(),
                new DependencySpec.Ranged(real(declared), range)))
        .orElse(declared);
  }

  /// An `npm:` alias stays one.
  private static PackageName real(Declared declared) {
    return declared.means() instanceof DependencySpec.Ranged(var real, _) ? real : declared.name();
  }

  /// In words what holds in place of what a release declares; empty where nothing does.
  public Optional<String> words(PackageName by, PackageName dependency) {
    return said(by, dependency).stream().findFirst().map(said -> "overridden: " + said);
  }

  /// Why a release has to wait until the rules agree.
  public Optional<Verdict> clash(PackageName by, PackageName dependency) {
    if (!any) {
      return Optional.empty();
    }
    List<Said> all = said(by, dependency);
    return all.stream()
        .filter(said -> !said.replacement().range().equals(all.getFirst().replacement().range()))
        .findFirst()
        .map(other ->
            new Verdict(
                Kind.STUCK,
                "needs %s, which rules override differently: %s, and %s; make them equal"
                    .formatted(dependency, all.getFirst(), other)));
  }

  private List<Said> said(PackageName by, PackageName dependency) {
    return any
        ? shelves.asking(by).stream()
            .flatMap(rule ->
                Optional.ofNullable(rule.dependencies().override().get(dependency)).stream()
                    .map(replacement -> new Said(rule, replacement)))
            .toList()
        : List.of();
  }
}
