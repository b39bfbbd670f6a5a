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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final List<String> HARD =
      List.of(
          "",
          " ",
          "*",
          "x",
          "X",
          "||",
          " || ",
          "^1 || ",
          "|| ^1",
          "^0",
          "^0.x",
          "^0.x.x",
          "^0.0",
          "^0.0.x",
          "^0.0.1",
          "^0.1",
          "^0.1.x",
          "^0.1.2",
          "^1",
          "^1.x",
          "^1.2",
          "^1.2.x",
          "^x",
          "^*",
          "~0",
          "~0.0",
          "~0.0.1",
          "~1",
          "~1.2",
          "~1.2.3",
          "~>1.2",
          "~> 1.2.3",
          "~x",
          "~*",
          "~1.x",
          "^1.0.0 ^1.2.0",
          "~1.2 ^1.2.3",
          "^1.2.3 <1.5",
          ">=1.0.0 <2.0.0",
          ">1",
          ">1.2",
          ">1.x",
          "<1",
          "<1.2",
          "<=1",
          "<=1.2",
          "<=1.x",
          ">=1",
          ">=1.2",
          ">=1.2.x",
          ">=*",
          ">*",
          "<*",
          "<=*",
          "=*",
          "=1.2.3",
          "= 1.2.3",
          "==1.2.3",
          "v1.2.3",
          "=v1.2.3",
          "= v1",
          "v1",
          "v1.x",
          "^v1.2",
          ">=v1",
          "1",
          "1.",
          "1.2",
          "1.2.",
          "1.x",
          "1.2.x",
          "1.*",
          "1.*.3",
          "x.1",
          "*.1.2",
          "1.x.3",
          "1.2.3.4",
          "1.2.3 - 2.3.4",
          "1.2 - 2.3",
          "1 - 2",
          "1.2.3 - 2",
          "1 - 2.3.4",
          "x - 2",
          "1 - x",
          "* - *",
          "1.2.3 -2.3.4",
          "1.2.3- 2.3.4",
          "1.2.3-2.3.4",
          "v1 - v2",
          "=1 - =2",
          "1.0.0-a - 2.0.0-b",
          "1 - 2 || 4 - 5",
          "1 - 2 3",
          ">=1 - 2",
          "^1.2.3-beta.1",
          ">=1.2.3-beta2",
          "<1.2.3-beta10",
          ">=1.2.3-1a",
          ">=1.2.20240102030405-0",
          "^1.2.20240102030405",
          ">=0 || 1.2.3-beta",
          ">=0.0.0 1.2.3-beta",
          "~1.2.3-beta.1",
          ">=1.2.3-beta.1",
          "<1.2.3-beta.1",
          ">1.2.3-0",
          "1.2.3-beta.1",
          "^0.0.1-beta",
          "^0.1.0-beta",
          "^1.0.0-0",
          ">=1.0.0-rc.1 <2.0.0",
          ">=1.0.0-rc.1 <2.0.0-0",
          ">=1 <=2-rc",
          "^1.2-beta",
          "1.2-beta",
          "~1-beta",
          ">1-beta",
          "1.x-beta",
          "^1.2.3+build",
          "1.2.3+build",
          ">=1.2.3+b",
          "1.2+b",
          "1.2.3+",
          "1.2.3-",
          "1.2.3-+b",
          "1.2.3-01",
          "1.2.3-a.01",
          "1.2.3-a..b",
          "01.2.3",
          "1.02.3",
          "^01",
          "latest",
          "next",
          "beta",
          "npm:a@1",
          "git+ssh://x",
          "user/repo",
          "file:../x",
          "workspace:*",
          "http://x/y.tgz",
          ">=1.2.3<2",
          ">=1.2.3 <2",
          ">=1.2.3,<2",
          "> = 1",
          "> 1 < 2",
          ">  1.2.3   <  2",
          "^ 1.2",
          "~ 1.2",
          "^\t1.2",
          "1.2.3\n",
          "^1.2.3 || >=2 <3 || 5.x",
          "1.2.3||2.3.4",
          "1.2.3 | 2.3.4",
          "^1||^2",
          "!1.2.3",
          "<>1",
          "=<1",
          "=>1",
          "^>1",
          "^^1",
          "~^1",
          "^~1",
          ">>1",
          "^=1.2",
          "^-1",
          "-1",
          "a.b.c",
          "1.a",
          "1.2.a",
          "1.2.x-beta",
          "^9007199254740991",
          "9007199254740991.0.0",
          "9007199254740992.0.0",
          "^1.2.9999999999",
          "^1.99999999999",
          ">=0",
          ">=0.0.0",
          ">=0.0.0-0",
          "<0",
          "<0.0.0",
          "<0.0.0-0",
          "~0.0.0",
          "^0.0.0",
          "0",
          "0.0",
          "0.x",
          "0.0.x",
          "*-beta",
          "x.x.x",
          "*.*.*",
          "* || ^1",
          "^1 *",
          "* <2",
          "x >=1.2",
          ">=1.2.3 x",
          "1.2.3 1.2.3",
          "1.2.3 1.2.4",
          ">2 <1",
          ">1.2.3-alpha <1.2.3-rc",
          "1.2.3-a.b.c",
          "~1.2.3-a.b",
          "~1.2-a",
          ">=1.2.3-alpha.10 <1.2.3-beta",
          "^2.0.0-rc.1 || ^1");

  private static final List<String> VERSIONS =
      Stream.concat(
              Stream.of(
                  "0.0.0-0",
                  "0.0.0-a",
                  "0.0.1-beta",
                  "0.0.1-alpha",
                  "0.1.0-beta",
                  "0.1.0-beta.2",
                  "1.0.0-0",
                  "1.0.0-a",
                  "1.0.0-alpha.1",
                  "1.0.0-beta.11",
                  "1.0.0-rc.1",
                  "1.0.0-rc.2",
                  "1.2.3-0",
                  "1.2.3-alpha",
                  "1.2.3-alpha.2",
                  "1.2.3-alpha.10",
                  "1.2.3-beta",
                  "1.2.3-beta.1",
                  "1.2.3-beta.2",
                  "1.2.3-rc",
                  "1.2.3-a.b",
                  "1.2.3-a.b.c",
                  "1.2.4-beta",
                  "1.2.3+build",
                  "1.2.3-beta.1+b",
                  "1.2.3+a",
                  "2.0.0-0",
                  "2.0.0-rc.1",
                  "2.0.0-rc",
                  "2.0.0-beta.1",
                  "2.3.4-x",
                  "3.0.0-0",
                  "1.2.3--",
                  "1.2.3-x-y",
                  "1.2.3-x.7.z.92",
                  "1.2.3-beta2",
                  "1.2.3-beta10",
                  "1.2.3-9",
                  "1.2.3-1a",
                  "1.2.3--a",
                  "1.2.3-undef",
                  "1.2.3-20240102030405060708090",
                  "1.2.3-a20240102030405060708090",
                  "1.2.20240102030405",
                  "1.2.9999999999",
                  "1.99999999999.0",
                  "9007199254740991.0.0",
                  "9007199254740992.0.0",
                  "18.3.1",
                  "19.0.0-rc.1",
                  "19.2.0",
                  "999999.0.0",
                  "01.0.0",
                  "1.00.0",
                  "1.0",
                  "1",
                  "=1.0.0",
                  "v1.0.0",
                  " 1.0.0",
                  "1.0.0 ",
                  "1.0.0.0",
                  "1.0.0-01",
                  "1.0.0-",
                  "1.0.0+",
                  "1.0.0-a..b",
                  "1.0.0+a..b",
                  "1.0.0+01",
                  "-1.0.0",
                  "1.-1.0",
                  "a.b.c",
                  "",
                  "1.0.x",
                  "1.0.0-é",
                  "１.0.0",
                  "1.0.0-0a",
                  "1.0.0-00",
                  "1.0.0\n",
                  "1.0.0-" + "a".repeat(251),
                  "1.0.0-" + "a".repeat(250)),
              Stream.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 16, 17, 18)
                  .flatMap(major ->
                      Stream.of(
                              "0.0", "0.1", "0.7", "1.0", "1.2", "2.0", "2.2", "2.3", "2.4", "3.0",
                              "3.4", "5.9", "9.0", "99.1")
                          .map(rest -> major + "." + rest)))
          .toList();

  private static Answer answer = new Answer("", List.of(), List.of(), Map.of());

  @BeforeAll
  static void askTheRealOne() throws Exception {
    answer = NodeSemver.ask(new Question(NodeSemver.registry(), PACKAGES, HARD, VERSIONS));
  }

  @Test
  void takesAndRefusesTheSameVersions() {
    String valid =
        VERSIONS.stream()
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
    assertThat(answer.ranges()).hasSizeGreaterThan(1_000);
    List<String> differences = new ArrayList<>();
    answer
        .ranges()
        .forEach((range, bits) -> {
          Optional<VersionRange> ours = VersionRange.parse(range);
          if (ours.isPresent() != (bits != null)) {
            differences.add(
                "\"" + range + "\" is a range only to " + (bits == null ? "us" : "npm"));
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
    assertThat(differences).isEmpty();
  }

  private static String bits(VersionRange range) {
    return VERSIONS.stream()
        .map(text -> Version.parse(text).filter(range::admits).isPresent() ? "1" : "0")
        .collect(Collectors.joining());
  }

  private static List<String> marked(String bits) {
    List<String> marked = new ArrayList<>();
    for (int i = 0; i < bits.length(); i++) {
      if (bits.charAt(i) == '1') {
        marked.add(VERSIONS.get(i));
      }
    }
    return marked;
  }

  private static List<String> minus(List<String> all, List<String> without) {
    return all.stream().filter(one -> !without.contains(one)).toList();
  }
}
