package io.eikmirror.importmap.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.Alias;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.importmap.ImportMap;
import io.eikmirror.importmap.ImportMaps;
import io.eikmirror.importmap.ImportMaps.Member;
import io.eikmirror.importmap.LiveReleases;
import io.eikmirror.rules.RuleMap.Contents;
import io.eikmirror.testing.InMemoryAssetServer;
import io.eikmirror.testing.PublishedRelease;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a page on a map is told to load ahead: an app that imports a base, which imports a tick.
class PageSnippetTest {
  private static final URI ORIGIN = URI.create("https://eik.example");

  private final InMemoryAssetServer server = new InMemoryAssetServer();
  private final LiveReleases live = new LiveReleases(server);
  private List<Member> members = List.of();

  @BeforeEach
  void publish() {
    PublishedRelease.of("tick@0.23.2").entry(".", "tick.js").liveOn(server);
    PublishedRelease.of("base@1.4.0")
        .entry(".", "base.js", "/npm/tick/0.23.2/tick.js")
        .liveOn(server);
    MirrorJson app =
        PublishedRelease.of("app@3.0.0")
            .entry(".", "app.js", "/npm/base/v1/base.js")
            .entry("./more", "more.js")
            .liveOn(server);
    members = List.of(new Member(app, new Alias(3), new TreeSet<>()));
  }

  private static List<String> paths(List<String> urls) {
    return urls.stream().map(url -> url.replace(ORIGIN.toString(), "")).toList();
  }

  @Test
  void loadsWhatAnEntryPointNeedsDepthFirst() {
    ImportMap pinned = ImportMaps.pinned(ORIGIN, members, live, Contents.ALL).map();
    assertThat(paths(Preloads.of(pinned, List.of("app"), live)))
        .containsExactly(
            "/npm/app/3.0.0/app.js",
            "/npm/app/3.0.0/_chunks/app.js",
            "/npm/base/1.4.0/base.js",
            "/npm/base/1.4.0/_chunks/base.js",
            "/npm/tick/0.23.2/tick.js",
            "/npm/tick/0.23.2/_chunks/tick.js");
  }

  @Test
  void linksTheStyleSheetsThatNoModuleCanLoad() {
    PublishedRelease.of("button@1.0.0").entry(".", "button.js", "button.css").liveOn(server);
    MirrorJson kit =
        PublishedRelease.of("kit@1.0.0")
            .entry(".", "kit.js", "/npm/button/1.0.0/button.js", "kit.css")
            .liveOn(server);
    List<Member> kits = List.of(new Member(kit, new Alias(1), new TreeSet<>()));
    ImportMap map = ImportMaps.pinned(ORIGIN, kits, live, Contents.ALL).map();
    assertThat(PageSnippet.links(map, Preloads.of(map, List.of("kit"), live)).lines())
        .filteredOn(link -> link.contains("stylesheet"))
        .containsExactly(
            "<link rel=\"stylesheet\" href=\"%s/npm/button/1.0.0/button.css\">".formatted(ORIGIN),
            "<link rel=\"stylesheet\" href=\"%s/npm/kit/1.0.0/kit.css\">".formatted(ORIGIN));
  }

  @Test
  void goesByAliasesOnAMapOfAliases() {
    ImportMap map = ImportMaps.byAlias(ORIGIN, members, live, Contents.ALL).map();
    assertThat(paths(Preloads.of(map, List.of("app"), live)))
        .startsWith("/npm/app/v3/app.js", "/npm/app/3.0.0/_chunks/app.js", "/npm/base/v1/base.js");
  }

  @Test
  void loadsNothingOfWhatTheMapDoesNotName() {
    ImportMap map = ImportMaps.byAlias(ORIGIN, members, live, Contents.ALL).map();
    assertThat(Preloads.of(map, List.of("base", "https://other.example/x.js"), live))
        .containsExactly("https://other.example/x.js");
  }

  @Test
  void putsTheMapBeforeTheLinksThatItsHashesGuard() {
    ImportMap pinned = ImportMaps.pinned(ORIGIN, members, live, Contents.ALL).map();
    String url = ORIGIN + "/npm/app/3.0.0/more.js";
    assertThat(PageSnippet.of(pinned, List.of(url)))
        .startsWith("<script type=\"importmap\">\n{\n  \"imports\": {\n")
        .endsWith(
            "}\n</script>\n<link rel=\"modulepreload\" href=\"%s\" integrity=\"%s\">"
                .formatted(url, pinned.integrity().get(url)));
  }

  @Test
  void leavesNoWayOutOfTheScript() {
    ImportMap map = ImportMap.of(Map.of("</script>", "https://x.example/\"><script>"));
    String html = PageSnippet.of(map, List.of("https://x.example/\"><script>"));
    assertThat(html.split("<script", -1)).hasSize(2);
    assertThat(html.split("</script", -1)).hasSize(2);
    assertThat(html).contains("href=\"https://x.example/&quot;>&lt;script>\"");
  }
}
