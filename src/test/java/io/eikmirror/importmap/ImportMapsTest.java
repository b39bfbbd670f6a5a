package io.eikmirror.importmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.Alias;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.importmap.ImportMaps.Drafted;
import io.eikmirror.importmap.ImportMaps.Member;
import io.eikmirror.rules.RuleMap.Contents;
import io.eikmirror.testing.InMemoryAssetServer;
import io.eikmirror.testing.PublishedRelease;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportMapsTest {
  private static final URI ORIGIN = URI.create("https://eik.example");

  private final InMemoryAssetServer server = new InMemoryAssetServer();

  private ImportMap byAlias(Member... members) {
    Drafted drafted =
        ImportMaps.byAlias(ORIGIN, List.of(members), new LiveReleases(server), Contents.ALL);
    assertThat(drafted.missing()).isEmpty();
    return drafted.map();
  }

  private ImportMap pinned(Member... members) {
    Drafted drafted =
        ImportMaps.pinned(ORIGIN, List.of(members), new LiveReleases(server), Contents.ALL);
    assertThat(drafted.missing()).isEmpty();
    return drafted.map();
  }

  private SortedMap<String, String> imports(@Nullable Alias alias, MirrorJson release) {
    return byAlias(new Member(release, alias, new TreeSet<>())).imports();
  }

  private static MirrorJson release(String name, String... entries) {
    return PublishedRelease.plain(name, entries);
  }

  private static Member member(MirrorJson release, int... others) {
    TreeSet<Alias> aliases =
        IntStream.of(others).mapToObj(Alias::new).collect(Collectors.toCollection(TreeSet::new));
    return new Member(release, new Alias(release.version().major()), aliases);
  }

  @Test
  void namesEveryEntryPointByItsAlias() {
    MirrorJson react =
        release("react@18.3.1", ". react.js", "./jsx-runtime jsx-runtime.js", "./x.css x.css");
    assertThat(imports(new Alias(18), react))
        .containsExactly(
            entry("react", "/npm/react/v18/react.js"),
            entry("react/", "/npm/react/v18/"),
            entry("react/jsx-runtime", "/npm/react/v18/jsx-runtime.js"),
            entry("react/x.css", "/npm/react/v18/x.css"));
  }

  private static Map.Entry<String, String> entry(String key, String path) {
    return Map.entry(key, ORIGIN + path);
  }

  @Test
  void spellsSubpathsAsNodeLetsPeopleSpellThem() {
    MirrorJson lodash =
        release("lodash@4.17.21", "./debounce.js debounce.js", "./fp/index.js fp/index.js");
    assertThat(imports(new Alias(4), lodash))
        .containsOnlyKeys(
            "lodash/",
            "lodash/debounce",
            "lodash/debounce.js",
            "lodash/fp",
            "lodash/fp/index",
            "lodash/fp/index.js");
  }

  @Test
  void givesASpellingToTheEntryThatClaimsIt() {
    MirrorJson fp =
        release(
            "a@1.0.0",
            "./fp fp-own.js",
            "./fp.js fp.js",
            "./fp/index.js fp/index.js",
            "./b.js b.js",
            "./b/index.js b/index.js");
    SortedMap<String, String> imports = imports(new Alias(1), fp);
    assertThat(imports.get("a/fp")).endsWith("/fp-own.js");
    assertThat(imports.get("a/b")).endsWith("/v1/b.js");
  }

  @Test
  void pinsPackagesWithoutAlias() {
    assertThat(imports(null, release("@s/a@1.0.0", ". a.js")).get("@s/a"))
        .isEqualTo("https://eik.example/npm/@s/a/1.0.0/a.js");
  }

  @Test
  void toleratesASlashBehindTheOrigin() {
    Drafted drafted =
        ImportMaps.byAlias(
            URI.create("https://eik.example/"),
            List.of(member(release("a@1.0.0", ". a.js"))),
            new LiveReleases(server),
            Contents.ALL);
    assertThat(drafted.map().imports().get("a")).isEqualTo("https://eik.example/npm/a/v1/a.js");
  }

  private MirrorJson react(String version) {
    return PublishedRelease.of("react@" + version).entry(".", "react.js").liveOn(server);
  }

  /// A library whose files name React 19, with the range that it declares.
  private MirrorJson widgets(String range) {
    return PublishedRelease.of("widgets@2.0.0")
        .entry(".", "widgets.js", "/npm/react/v19/react.js")
        .refers("react", range, "/npm/react/v19")
        .liveOn(server);
  }

  @Test
  void leadsTheAliasesOfOtherMajorsToItsOwn() {
    MirrorJson eighteen = react("18.3.1");
    react("19.2.0");
    MirrorJson widgets = widgets("^17 || ^18 || ^19");
    assertThat(byAlias(member(eighteen, 19), member(widgets)).imports())
        .contains(entry("react", "/npm/react/v18/react.js"))
        .contains(url("/npm/react/v19/", "/npm/react/v18/"));
    assertThat(pinned(member(eighteen, 19), member(widgets)).imports())
        .contains(entry("react", "/npm/react/18.3.1/react.js"))
        .contains(url("/npm/react/v18/", "/npm/react/18.3.1/"))
        .contains(url("/npm/react/v19/", "/npm/react/18.3.1/"))
        .contains(url("/npm/widgets/v2/", "/npm/widgets/2.0.0/"));
  }

  private static Map.Entry<String, String> url(String from, String to) {
    return Map.entry(ORIGIN + from, ORIGIN + to);
  }

  @Test
  void leadsEntryPointsWhoseFilesDifferBetweenMajorsByExactKeys() {
    MirrorJson one = PublishedRelease.of("a@1.0.0").entry(".", "a.js").liveOn(server);
    PublishedRelease.of("a@2.0.0").entry(".", "index.js").liveOn(server);
    assertThat(byAlias(member(one, 2)).imports())
        .contains(url("/npm/a/v2/", "/npm/a/v1/"), url("/npm/a/v2/index.js", "/npm/a/v1/a.js"));
  }

  @Test
  void leavesAliasesAloneThatItsOwnMajorDoesNotServe() {
    MirrorJson eighteen = react("18.3.1");
    react("19.2.0");
    MirrorJson widgets = widgets("^19");
    assertThat(byAlias(member(eighteen, 19), member(widgets)).imports())
        .doesNotContainKey(ORIGIN + "/npm/react/v19/");
    assertThat(pinned(member(eighteen, 19), member(widgets)).imports())
        .contains(url("/npm/react/v19/", "/npm/react/19.2.0/"));
  }

  @Test
  void scopesWhatMeansSomethingElseToOneRelease() {
    MirrorJson eighteen = react("18.3.1");
    react("19.2.0");
    MirrorJson wide = widgets(">=17");
    MirrorJson narrow =
        PublishedRelease.of("narrow@1.0.0")
            .entry(".", "narrow.js", "/npm/react/v19/react.js")
            .refers("react", "^19", "/npm/react/v19")
            .liveOn(server);
    ImportMap map = pinned(member(eighteen), member(wide), member(narrow));
    assertThat(map.imports()).contains(url("/npm/react/v19/", "/npm/react/18.3.1/"));
    assertThat(map.scopes().get(ORIGIN + "/npm/narrow/1.0.0/"))
        .containsExactly(url("/npm/react/v19/", "/npm/react/19.2.0/"));
    assertThat(byAlias(member(eighteen), member(wide), member(narrow)).scopes())
        .containsEntry(
            ORIGIN + "/npm/narrow/1.0.0/",
            new TreeMap<>(Map.ofEntries(url("/npm/react/v19/", "/npm/react/v19/"))));
  }

  @Test
  void scopesBareSpecifiersWhereTwoVersionsLiveTogether() {
    MirrorJson three = PublishedRelease.of("date@3.1.0").entry(".", "date.js").liveOn(server);
    MirrorJson two = PublishedRelease.of("date@2.9.0").entry(".", "date.js").liveOn(server);
    MirrorJson old =
        PublishedRelease.of("old@1.0.0")
            .entry(".", "old.js", "date")
            .refers("date", "^2.0.0", "bare")
            .liveOn(server);
    LiveReleases live =
        new LiveReleases(server, Map.of(two.release(), two, three.release(), three));
    ImportMap map =
        ImportMaps.pinned(ORIGIN, List.of(member(three), member(old)), live, Contents.ALL).map();
    assertThat(map.imports()).contains(entry("date", "/npm/date/3.1.0/date.js"));
    assertThat(map.scopes().get(ORIGIN + "/npm/old/1.0.0/"))
        .containsExactly(entry("date", "/npm/date/2.9.0/date.js"));
  }

  @Test
  void namesMainEntriesAloneWhereItIsToldTo() {
    MirrorJson react = release("react@18.3.1", ". react.js", "./jsx-runtime jsx-runtime.js");
    Drafted drafted =
        ImportMaps.byAlias(
            ORIGIN,
            List.of(member(react)),
            new LiveReleases(server),
            new Contents(false, true, true));
    assertThat(drafted.map().imports()).containsExactly(entry("react", "/npm/react/v18/react.js"));
  }

  @Test
  void tellsNoHashesWhereItIsToldNotTo() {
    MirrorJson app = PublishedRelease.of("app@3.0.0").entry(".", "app.js").liveOn(server);
    LiveReleases live = new LiveReleases(server);
    Contents plain = new Contents(true, false, true);
    assertThat(pinned(member(app)).integrity()).isNotEmpty();
    assertThat(ImportMaps.pinned(ORIGIN, List.of(member(app)), live, plain).map().integrity())
        .isEmpty();
  }

  @Test
  void waitsWhereItWouldNeedAScopeAndIsToHaveNone() {
    MirrorJson three = PublishedRelease.of("date@3.1.0").entry(".", "date.js").liveOn(server);
    MirrorJson two = PublishedRelease.of("date@2.9.0").entry(".", "date.js").liveOn(server);
    MirrorJson old =
        PublishedRelease.of("old@1.0.0")
            .entry(".", "old.js", "date")
            .refers("date", "^2.0.0", "bare")
            .liveOn(server);
    LiveReleases live =
        new LiveReleases(server, Map.of(two.release(), two, three.release(), three));
    List<Member> members = List.of(member(three), member(old));
    assertThat(ImportMaps.pinned(ORIGIN, members, live, new Contents(true, true, false)).missing())
        .containsExactly(
            "/npm/old/1.0.0/ needs a scope for date, and the rule wants none (importMap.scopes)");
  }

  @Test
  void pinsAndHashesEverythingThatCanBeLoaded() {
    PublishedRelease.of("tick@0.23.2")
        .entry(".", "tick.js")
        .entry("./more", "more.js")
        .liveOn(server);
    PublishedRelease.of("base@1.4.0")
        .entry(".", "base.js", "/npm/tick/0.23.2/tick.js")
        .liveOn(server);
    MirrorJson app =
        PublishedRelease.of("app@3.0.0")
            .entry(".", "app.js", "/npm/base/v1/base.js")
            .entry("./app.css", "app.css")
            .liveOn(server);
    ImportMap map = pinned(member(app));
    assertThat(map.imports())
        .contains(url("/npm/base/v1/", "/npm/base/1.4.0/"), url("/npm/app/v3/", "/npm/app/3.0.0/"))
        .doesNotContainKey("base");
    assertThat(map.integrity().keySet().stream().map(key -> key.replace(ORIGIN.toString(), "")))
        .containsExactly(
            "/npm/app/3.0.0/_chunks/app.js",
            "/npm/app/3.0.0/app.js",
            "/npm/base/1.4.0/_chunks/base.js",
            "/npm/base/1.4.0/base.js",
            "/npm/tick/0.23.2/_chunks/tick.js",
            "/npm/tick/0.23.2/tick.js");
    assertThat(map.integrity().get(ORIGIN + "/npm/app/3.0.0/app.js"))
        .isEqualTo(String.valueOf(app.files().get("app.js")));
  }

  @Test
  void joinsMajorsOfWhatItDoesNotNameWhereOneServesAll() {
    react("18.3.1");
    react("19.2.0");
    MirrorJson wide = widgets(">=17");
    MirrorJson narrow =
        PublishedRelease.of("narrow@1.0.0")
            .entry(".", "narrow.js", "/npm/react/v18/react.js")
            .refers("react", "^18", "/npm/react/v18")
            .liveOn(server);
    assertThat(byAlias(member(wide), member(narrow)).imports())
        .contains(url("/npm/react/v19/", "/npm/react/v18/"));
  }

  @Test
  void tellsWhatIsNotThere() {
    MirrorJson widgets = widgets("^19");
    assertThat(
            ImportMaps.byAlias(
                    ORIGIN, List.of(member(widgets)), new LiveReleases(server), Contents.ALL)
                .missing())
        .containsExactly("widgets@2.0.0 imports /npm/react/v19/react.js, which is not there");
  }
}
