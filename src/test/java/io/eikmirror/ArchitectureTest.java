package io.eikmirror;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The plan of the house: which package may use which, and which library lives where.
class ArchitectureTest {
  private static final String ROOT = "io.eikmirror";

  /// Bottom first. A package uses only those before it.
  private static final List<String> FLOORS =
      List.of(
          "npm",
          "tarball",
          "registry",
          "sink",
          "eik",
          "rules",
          "assets",
          "esm",
          "importmap",
          "plan",
          "ledger",
          "server",
          "mirror",
          "operate",
          "console",
          "watch",
          "trial",
          "client",
          "terminal",
          "wiring",
          "command");

  /// The packages that may name a library; every other one may not.
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("org.semver4j", List.of("npm")),
          Map.entry("okhttp3", List.of("registry", "eik")),
          Map.entry("org.graalvm", List.of("esm")),
          Map.entry("org.apache.commons.compress", List.of("tarball", "assets", "eik")),
          Map.entry("org.quartz", List.of("watch")),
          Map.entry("org.eclipse.jetty", List.of("server", "console", "trial", "wiring")),
          Map.entry("java.sql", List.of("ledger")),
          Map.entry("org.snakeyaml", List.of("rules")),
          Map.entry("picocli", List.of("client", "terminal", "command", "")),
          Map.entry("io.micrometer", List.of("console")),
          Map.entry("com.aayushatharva.brotli4j", List.of("assets")),
          Map.entry("com.networknt", List.of("rules")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyPackageHasAFloor() {
    assertThat(CLASSES.stream().map(ArchitectureTest::feature).distinct())
        .allMatch(feature -> feature.isEmpty() || FLOORS.contains(feature));
  }

  @Test
  void packagesUseOnlyLowerFloors() {
    List<String> upward =
        dependencies()
            .filter(arrow -> arrow.to().getPackageName().startsWith(ROOT))
            .filter(arrow -> floor(feature(arrow.to())) > floor(feature(arrow.from())))
            .map(Arrow::toString)
            .distinct()
            .toList();
    assertThat(upward).isEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void librariesStayBehindTheirDoors() {
    List<String> strays =
        dependencies()
            .filter(arrow -> strays(arrow.to().getName(), feature(arrow.from())))
            .map(Arrow::toString)
            .distinct()
            .toList();
    assertThat(strays).isEmpty();
  }

  private Stream<Arrow> dependencies() {
    return CLASSES.stream()
        .flatMap(from -> from.getDirectDependenciesFromSelf().stream())
        .map(found -> new Arrow(found.getOriginClass(), found.getTargetClass()));
  }

  private static boolean strays(String type, String feature) {
    return LIBRARIES.entrySet().stream()
        .filter(library -> type.startsWith(library.getKey() + "."))
        .anyMatch(library -> !library.getValue().contains(feature));
  }

  /// The first package segment below the root; empty for the root itself.
  private static String feature(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.", 2)[0];
  }

  private static int floor(String feature) {
    return feature.isEmpty() ? FLOORS.size() : FLOORS.indexOf(feature);
  }

  private record Arrow(JavaClass from, JavaClass to) {
    @Override
    public String toString() {
      return from.getName() + " -> " + to.getName();
    }
  }
}
