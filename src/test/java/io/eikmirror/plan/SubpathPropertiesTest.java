package io.eikmirror.plan;

import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.Release;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Libraries with inner files and packages that import them come out in any order, and passes are
/// cut short: what is live always reaches what it imports, and no pass leaves anything to do.
class SubpathPropertiesTest {
  private static final List<String> FILES = List.of("a", "b", "c");
  private static final int SCENES = 20;
  private static final int RELEASES = 8;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsLiveReachesTheSubpathsThatItImports(long seed) {
    Random random = new Random(seed);
    for (int scene = 0; scene < SCENES; scene++) {
      play(random);
    }
  }

  private static void play(Random random) {
    Scene scene = Scene.of(rule("all", "lib0", "lib1", "app0", "app1", "app2"));
    List<String> told = new ArrayList<>();
    Set<String> out = new HashSet<>();
    for (int i = 0; i < RELEASES; i++) {
      int news = 1 + random.nextInt(2);
      for (int one = 0; one < news; one++) {
        release(scene, random, out, told);
      }
      MirrorPlan plan = scene.plan();
      if (random.nextInt(3) == 0) {
        int steps = random.nextInt(plan.steps().size() + 1);
        told.add("cut short after " + steps + " of " + PlanWords.changes(plan));
        scene.applyFirst(plan, steps);
        plan = scene.plan();
      }
      scene.apply(plan);
      told.add("done " + plan.publications().stream().map(Step.Publish::release).toList());
      assertThat(scene.unreached()).as(told.toString()).isEmpty();
    }
  }

  private static void release(Scene scene, Random random, Set<String> out, List<String> told) {
    boolean library = random.nextInt(3) == 0;
    String name = library ? "lib" + random.nextInt(2) : "app" + random.nextInt(3);
    String release = name + "@1." + random.nextInt(4) + ".0";
    if (!out.add(release)) {
      return;
    }
    ManifestDraft draft = ManifestDraft.of(release);
    List<String> imports = new ArrayList<>();
    for (int number = 0; number < 2; number++) {
      String other = "lib" + number;
      boolean needs = random.nextBoolean() && (!library || (number == 0 && name.equals("lib1")));
      if (needs) {
        draft.needs(other + (random.nextInt(3) == 0 ? " ~1.1.0" : " ^1.0.0"));
        FILES.stream()
            .filter(_ -> random.nextInt(3) == 0)
            .map(file -> other + "/" + file)
            .forEach(imports::add);
      }
    }
    scene.has(draft);
    scene.subpaths.imports(release, imports.toArray(String[]::new));
    if (library) {
      scene.subpaths.ships(release, FILES.stream().map("./"::concat).toArray(String[]::new));
    }
    told.add(Release.of(release) + " imports " + imports);
  }
}
