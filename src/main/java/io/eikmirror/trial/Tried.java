package io.eikmirror.trial;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What came of a trial.
///
/// @param release what was tried
/// @param built its `mirror.json`; null when it could not be built
/// @param sizes of each entry with all that it loads of the release, by subpath
/// @param beside what was built with it, since it needs it
/// @param licenses of each release that states one, as SPDX expressions
/// @param trouble releases that were refused, failed or are held, itself first
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tried(
    String release,
    @Nullable MirrorJson built,
    SortedMap<String, Size> sizes,
    List<String> beside,
    SortedMap<String, String> licenses,
    List<Trouble> trouble,
    @JsonIgnore List<MirrorJson> modules) {

  /// Bytes.
  ///
  /// @param brotli as browsers transfer them
  public record Size(long raw, long brotli) {}

  /// A release that did not go up.
  ///
  /// @param what `held`, `refused` or `failed`
  public record Trouble(String release, String what, String reason) {
    private static Stream<Trouble> of(String what, List<Line> lines) {
      return lines.stream()
          .map(line ->
              new Trouble(
                  line.version() == null ? line.name().value() : line.name() + "@" + line.version(),
                  what,
                  line.reason()));
    }
  }

  static Tried of(
      Release release, Map<Release, MirrorJson> all, MirrorReport report, Weights weights) {
    @Nullable MirrorJson built = all.get(release);
    SortedMap<String, Size> sizes = new TreeMap<>();
    if (built != null) {
      sizes.putAll(weights.of(built));
    }
    List<Trouble> trouble =
        Stream.of(
                Trouble.of("refused", report.refused()),
                Trouble.of("failed", report.failed()),
                Trouble.of("held", report.held()))
            .flatMap(some -> some)
            .sorted((one, other) -> Boolean.compare(isAbout(other, release), isAbout(one, release)))
            .collect(
                Collectors.toMap(
                    Trouble::release, one -> one, (first, _) -> first, LinkedHashMap::new))
            .sequencedValues()
            .stream()
            .toList();
    List<String> beside =
        all.keySet().stream().filter(one -> !one.equals(release)).map(Release::toString).toList();
    return new Tried(
        release.toString(), built, sizes, beside, licenses(all), trouble, modules(built, all));
  }

  private static SortedMap<String, String> licenses(Map<Release, MirrorJson> all) {
    SortedMap<String, String> licenses = new TreeMap<>();
    all.forEach((release, mirrorJson) -> {
      if (mirrorJson.license() != null) {
        licenses.put(release.toString(), mirrorJson.license());
      }
    });
    return licenses;
  }

  /// Last come those whose names a page means: what the release imports, and the release.
  private static List<MirrorJson> modules(
      @Nullable MirrorJson built, Map<Release, MirrorJson> all) {
    return all.values().stream()
        .sorted(Comparator.comparingInt(one -> one.equals(built) ? 2 : isUsed(one, built)))
        .toList();
  }

  private static int isUsed(MirrorJson one, @Nullable MirrorJson by) {
    boolean used =
        by != null
            && by.references().values().stream()
                .map(ReferenceTaken::to)
                .anyMatch(to ->
                    to.equals("/npm/" + one.name() + "/" + one.version())
                        || to.equals("/npm/" + one.name() + "/v" + one.version().major()));
    return used ? 1 : 0;
  }

  private static boolean isAbout(Trouble trouble, Release release) {
    return trouble.release().equals(release.toString())
        || trouble.release().equals(release.name().value());
  }

  /// The troubles of the release itself and of what it needs, in lines.
  public List<String> troubles() {
    return trouble.stream()
        .map(one -> one.release() + " is " + one.what() + ": " + one.reason())
        .map(line -> line.replace(" is failed:", " failed:"))
        .toList();
  }
}
