package io.eikmirror.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.console.page.Status.Live;
import io.eikmirror.console.page.Status.LiveMap;
import io.eikmirror.console.page.Status.LivePackage;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.testing.InMemoryAssetServer;
import io.eikmirror.testing.PublishedRelease;
import io.eikmirror.watch.Rules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final InMemoryAssetServer server = new InMemoryAssetServer();

  private void map(String name, String version) {
    byte[] json = "{\"imports\":{}}".getBytes(StandardCharsets.UTF_8);
    PackageName map = PackageName.of(name);
    Version at = Version.of(version);
    server.publishMap(map, at, json);
    server.moveAlias(PackageType.MAP, map, new Alias(at.major()), at);
  }

  @Test
  void readsTheLicenceOfAReleaseOnceFromItsMirrorJson() {
    PackageName lit = PackageName.of("lit");
    Version first = Version.of("3.3.1");
    PublishedRelease.of("lit@3.3.1").license("BSD-3-Clause").on(server);
    TreeMap<PackageName, SortedSet<Version>> releases = new TreeMap<>();
    releases.put(lit, new TreeSet<>(List.of(first, Version.of("3.3.0"))));
    Live live = new Catalogue(server, Live.NOTHING).read(releases, List.of());
    assertThat(live.packages())
        .singleElement()
        .extracting(LivePackage::licenses)
        .isEqualTo(new TreeMap<>(Map.of(first, "BSD-3-Clause")));
    Live again = new Catalogue(new InMemoryAssetServer(), live).read(releases, List.of());
    assertThat(again.packages().getFirst().licenses()).containsEntry(first, "BSD-3-Clause");
  }

  @Test
  void findsTheMapsOfLowerMajorsBesideTheRulesOwn() {
    map("react", "1.0.0");
    map("react", "2.1.0");
    map("react-18", "1.0.3");
    map("vue", "1.0.0");
    TreeMap<PackageName, SortedSet<Version>> releases = new TreeMap<>();
    releases.put(
        PackageName.of("react"),
        new TreeSet<>(List.of(Version.of("18.3.1"), Version.of("19.2.0"))));
    List<LiveMap> maps =
        new Catalogue(server, Live.NOTHING)
            .read(releases, List.of(Rules.rule("react", "0 * * * *", "react")))
            .maps();
    assertThat(maps)
        .extracting(map -> map.name() + " " + map.alias() + " " + map.version())
        .containsExactly("react v2 2.1.0", "react v1 1.0.0", "react-18 v1 1.0.3");
  }

  @Test
  void ordersMapsByTheNumbersInTheirNames() {
    List.of("map-1", "map-10", "map-2").forEach(name -> map(name, "1.0.0"));
    List<MirrorRule> rules =
        Stream.of("map-10", "map-2", "map-1")
            .map(name -> Rules.rule(name, "0 * * * *", name))
            .toList();
    assertThat(new Catalogue(server, Live.NOTHING).read(new TreeMap<>(), rules).maps())
        .extracting(map -> map.name().value())
        .containsExactly("map-1", "map-2", "map-10");
  }
}
