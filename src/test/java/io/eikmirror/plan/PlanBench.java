package io.eikmirror.plan;

import static io.eikmirror.plan.RuleDraft.rule;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/// Time and memory of planning, by the number of tracked packages with 100 versions each: for an
/// empty asset server, for one where all is up to date, and with a tenth of the packages released
/// anew. Looking up is not counted, as it is the network's; every round of planning that it takes
/// is.
final class PlanBench {
  private static final int VERSIONS = 100;
  private static final int MAJORS = 4;
  private static final int PACKAGES_PER_RULE = 50;
  private static final double MEBI = 1 << 20;

  private PlanBench() {}

  /// @param args how many packages, several times
  public static void main(String[] args) {
    List<Integer> sizes =
        args.length == 0
            ? List.of(250, 500, 1000)
            : IntStream.range(0, args.length).mapToObj(i -> Integer.parseInt(args[i])).toList();
    System.out.println("warming up");
    measure(100, false);
    measure(100, false);
    for (int size : sizes) {
      measure(size, true);
    }
  }

  private static void measure(int packages, boolean print) {
    Scene scene = scene(packages, new Random(7));
    MirrorPlan first = report("first pass", scene, packages, print);
    scene.apply(first);
    report("nothing new", scene, packages, print);
    Random random = new Random(8);
    for (int name = 0; name < packages; name += 10) {
      scene.has(release(name, MAJORS - 1, VERSIONS, random));
    }
    report("a tenth new", scene, packages, print);
  }

  private static MirrorPlan report(String what, Scene scene, int packages, boolean print) {
    System.gc();
    scene.nanos = 0;
    long allocated = allocated();
    MirrorPlan plan = scene.look();
    double bytes = allocated() - allocated;
    if (print) {
      System.out.printf(
          Locale.ROOT,
          "%5d packages, %-11s %6.0f ms in %d rounds, %6.0f MiB allocated, %4.0f MiB live;"
              + " %d releases, %d aliases%n",
          packages,
          what + ":",
          scene.nanos / 1e6,
          scene.rounds,
          bytes / MEBI,
          live(),
          plan.publications().size(),
          plan.moves().size());
    }
    return plan;
  }

  private static Scene scene(int packages, Random random) {
    List<RuleDraft> rules = new ArrayList<>();
    for (int from = 0; from < packages; from += PACKAGES_PER_RULE) {
      String[] names =
          IntStream.range(from, Math.min(packages, from + PACKAGES_PER_RULE))
              .mapToObj(name -> "p" + name)
              .toArray(String[]::new);
      rules.add(rule("r" + from, names).age(30, 7, 1).map("m" + from));
    }
    Scene scene = Scene.of(rules.toArray(RuleDraft[]::new));
    for (int name = 0; name < packages; name++) {
      for (int version = 0; version < VERSIONS; version++) {
        scene.has(release(name, version * MAJORS / VERSIONS, version, random));
      }
    }
    return scene;
  }

  /// Depends on four packages of its group: three by a caret, one of them a peer, and one by a
  /// tilde.
  private static ManifestDraft release(int name, int major, int minor, Random random) {
    ManifestDraft draft =
        ManifestDraft.of("p%d@%d.%d.0".formatted(name, major, minor)).days(random.nextInt(2, 900));
    int group = name - name % PACKAGES_PER_RULE;
    if (name > group + 3) {
      int first = random.nextInt(group, name - 3);
      draft
          .needs("p%d ^%d.0.0".formatted(first, 1 + random.nextInt(MAJORS - 1)))
          .needs("p%d >=1".formatted(first + 1))
          .needs("p%d ~%d.%d.0".formatted(first + 2, 2, 50 + random.nextInt(25)))
          .peers("p%d ^2.50.0 || ^3.0.0".formatted(first + 3));
    }
    return draft;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static double live() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEBI;
  }
}
