package io.eikmirror.npm;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.NodeSemver.Answer;
import io.eikmirror.npm.NodeSemver.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Ranges and versions mean what they mean to npm: compared with the real node-semver over the
/// ranges of real packages and over hard cases.
@Tag("npm")
class VersionRangeIT {
  private static final List<String> PACKAGES =
      List.of(
          "react",
          "react-dom",
          "express",
          "rollup",
          "vite",
          "eslint",
          "lit",
          "styled-components",
          "jest",
          "@babel/core",
          "@reduxjs/toolkit",
          "react-redux",
          "react-router",
          "socket.io",
          "gulp",
          "browserify",
          "karma",
          "ws",
          "vue",
          "d3",
          "mocha");

  private static Answer answer = new Answer("", List.of(), List.of(), Map.of(), Map.of());

  @BeforeAll
  static void askTheRealOne() throws Exception {
    answer =
        NodeSemver.ask(
            new Question(
                NodeSemver.registry(), PACKAGES, SemverCases.RANGES, SemverCases.VERSIONS));
  }

  @Test
  void takesAndRefusesTheSameVersions() {
    String valid =
        SemverCases.VERSIONS.stream()
            .map(text -> Version.parse(text).isPresent() ? "1" : "0")
            .collect(Collectors.joining());
    assertThat(marked(valid)).isEqualTo(marked(answer.valid()));
  }

  @Test
  void ordersVersionsTheSame() {
    List<Version> ours =
        answer.precedence().stream().map(Version::of).sorted(Version::compareTo).toList();
    assertThat(ours).extracting(Version::toString).isEqualTo(answer.precedence());
  }

  @Test
  void ordersEveryReleaseOfRealPackagesTheSame() {
    List<Version> shuffled =
        answer.releases().stream().map(Version::of).collect(Collectors.toList());
    Collections.shuffle(shuffled, new Random(1));
    TreeSet<Version> sorted = new TreeSet<>(shuffled);
    assertThat(sorted).extracting(Version::toString).isEqualTo(answer.releases());
    assertThat(shuffled).allMatch(sorted::contains);
  }

  @Test
  void admitsTheSameVersionsToEveryRange() {
    assertThat(differences(answer.ranges(), VersionRange::parse)).isEmpty();
  }

  @Test
  void readsWhatPackagesDeclareAsLooselyAsNpm() {
    assertThat(differences(answer.declared(), VersionRange::declared)).isEmpty();
  }

  private static List<String> differences(
      Map<String, @Nullable String> npm, Function<String, Optional<VersionRange>> read) {
    assertThat(npm).hasSizeGreaterThan(1_000);
    List<String> differences = new ArrayList<>();
    npm.forEach((range, bits) -> {
      Optional<VersionRange> ours = read.apply(range);
      if (ours.isPresent() != (bits != null)) {
        differences.add("\"" + range + "\" is a range only to " + (bits == null ? "us" : "npm"));
      } else if (bits != null && ours.isPresent()) {
        List<String> expected = marked(bits);
        List<String> found = marked(bits(ours.get()));
        if (!expected.equals(found)) {
          differences.add(
              "\""
                  + range
                  + "\": npm "
                  + minus(expected, found)
                  + ", we "
                  + minus(found, expected));
        }
      }
    });
    return differences;
  }

  private static String bits(VersionRange range) {
    return SemverCases.VERSIONS.stream()
        .map(text -> Version.parse(text).filter(range::admits).isPresent() ? "1" : "0")
        .collect(Collectors.joining());
  }

  private static List<String> marked(String bits) {
    List<String> marked = new ArrayList<>();
    for (int i = 0; i < bits.length(); i++) {
      if (bits.charAt(i) == '1') {
        marked.add(SemverCases.VERSIONS.get(i));
      }
    }
    return marked;
  }

  private static List<String> minus(List<String> all, List<String> without) {
    return all.stream().filter(one -> !without.contains(one)).toList();
  }
}
