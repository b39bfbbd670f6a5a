package io.eikmirror.eik.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.eikmirror.eik.PackageType.MAP;
import static io.eikmirror.eik.PackageType.NPM;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer.Publication;
import io.eikmirror.eik.AssetServerException;
import io.eikmirror.eik.PackageIntegrity;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every answer that Eik may give, and some that it may not.
class HttpAssetServerIT {
  @RegisterExtension
  static final WireMockExtension EIK =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1").jettyAcceptors(1))
          .build();

  private static final PackageName NAME = PackageName.of("@lit/element");
  private static final Version VERSION = Version.of("2.0.4");
  private static final Alias ALIAS = new Alias(2);
  private static final String UPLOAD = "/npm/%40lit%2Felement/2.0.4";
  private static final String DOCUMENT = "/npm/@lit/element/2.0.4";
  private static final String ALIASED = "/npm/@lit/element/v2";
  private static final String MAP_URL = "/map/core/2.0.4";
  private static final PackageName CORE = PackageName.of("core");
  private static final byte[] MAP_JSON = "{\"imports\":{\"a\":\"/a.js\"}}".getBytes(UTF_8);
  private static final SortedMap<String, byte[]> FILES =
      new TreeMap<>(Map.of("eik.json", "{}".getBytes(UTF_8), "a.js", "1".getBytes(UTF_8)));

  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> keys = new ArrayList<>(List.of("sekret"));
  private HttpAssetServer server = server(URI.create("http://127.0.0.1:1"));

  @BeforeEach
  void logsIn() {
    server = server(URI.create(EIK.baseUrl() + "/"));
    EIK.stubFor(
        post(urlEqualTo("/auth/login"))
            .withMultipartRequestBody(aMultipart("key").withBody(equalTo("sekret")))
            .willReturn(okJson("{\"token\":\"t1\"}")));
  }

  @Test
  void knowsItsOriginWithoutASlash() {
    assertThat(server.origin()).hasToString(EIK.baseUrl());
  }

  @Test
  void publishesAndLooksAtWhatCameOfIt() {
    EIK.stubFor(
        put(urlEqualTo(UPLOAD))
            .withHeader("Authorization", equalTo("Bearer t1"))
            .withMultipartRequestBody(
                aMultipart("package").withHeader("Content-Disposition", containing("filename=")))
            .willReturn(redirect(303, DOCUMENT)));
    EIK.stubFor(get(DOCUMENT).willReturn(okJson("{}")));

    assertThat(publish()).isEqualTo(Publication.PUBLISHED);
    assertThat(publish()).isEqualTo(Publication.PUBLISHED);
    EIK.verify(1, postRequestedFor(urlEqualTo("/auth/login")));
    EIK.verify(2, getRequestedFor(urlEqualTo(DOCUMENT)));
  }

  @Test
  void takesAPlainSuccessForPublished() {
    EIK.stubFor(put(UPLOAD).willReturn(status(201)));

    assertThat(publish()).isEqualTo(Publication.PUBLISHED);
  }

  @Test
  void refusesToBelieveInAPackageThatIsNotShown() {
    EIK.stubFor(put(UPLOAD).willReturn(redirect(303, DOCUMENT)));

    assertThat(failure(this::publish)).hasMessageContaining("does not show it at");
  }

  @Test
  void comparesWithWhatIsThere() {
    EIK.stubFor(put(UPLOAD).willReturn(status(409)));
    EIK.stubFor(get(DOCUMENT).willReturn(okJson("{\"integrity\":\"" + ours() + "\"}")));
    assertThat(publish()).isEqualTo(Publication.UNCHANGED);

    EIK.stubFor(get(DOCUMENT).willReturn(okJson("{\"integrity\":\"sha512-other\"}")));
    assertThat(publish()).isEqualTo(Publication.DIFFERENT);
  }

  @Test
  void saysThatAVersionIsStuck() {
    EIK.stubFor(put(UPLOAD).willReturn(status(409)));

    assertThat(failure(this::publish))
        .hasMessageContaining("PUT " + EIK.baseUrl() + UPLOAD + " answered 409")
        .hasMessageContaining("stuck")
        .returns(false, AssetServerException::retriable);
  }

  @Test
  void tellsTheServersOwnReason() {
    EIK.stubFor(put(UPLOAD).willReturn(jsonResponse("{\"message\":\"no such name\"}", 400)));
    assertThat(failure(this::publish)).hasMessageEndingWith(" (no such name)");
  }

  @Test
  void publishesOnlyPackagesWithAnEikJson() {
    assertThatThrownBy(() -> server.publish(NPM, NAME, VERSION, new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> server.publish(MAP, NAME, VERSION, FILES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ORG_HOSTNAMES, false",
    "403, forbids, false",
    "404, not found, false",
    "413, larger than the server allows, false",
    "415, does not take this, false",
    "429, fewer requests, true",
    "500, the server failed, true",
    "502, storage, true",
    "418, not what Eik answers, false",
  })
  void saysWhatToDo(int status, String words, boolean retriable) {
    EIK.stubFor(put(UPLOAD).willReturn(status(status)));

    assertThat(failure(this::publish))
        .hasMessageStartingWith("PUT " + EIK.baseUrl() + UPLOAD + " answered " + status + ": ")
        .hasMessageContaining(words)
        .returns(status, AssetServerException::status)
        .returns(retriable, AssetServerException::retriable);
    EIK.verify(retriable ? 4 : 1, putRequestedFor(urlEqualTo(UPLOAD)));
  }

  @Test
  void logsInAgainWhenTheTokenIsTooOld() {
    EIK.stubFor(put(UPLOAD).willReturn(status(401)));
    EIK.stubFor(
        put(urlEqualTo(UPLOAD))
            .withHeader("Authorization", equalTo("Bearer t2"))
            .willReturn(status(200)));
    EIK.stubFor(
        post("/auth/login")
            .inScenario("login")
            .willSetStateTo("again")
            .willReturn(okJson("{\"token\":\"t1\"}")));
    EIK.stubFor(
        post("/auth/login")
            .inScenario("login")
            .whenScenarioStateIs("again")
            .willReturn(okJson("{\"token\":\"t2\"}")));

    assertThat(publish()).isEqualTo(Publication.PUBLISHED);
    EIK.verify(2, postRequestedFor(urlEqualTo("/auth/login")));
  }

  @Test
  void doesNotLogInForEver() {
    EIK.stubFor(put(UPLOAD).willReturn(status(401)));

    assertThat(failure(this::publish)).hasMessageContaining("the token that it gave");
    EIK.verify(2, postRequestedFor(urlEqualTo("/auth/login")));
  }

  @Test
  void saysThatTheKeyIsWrongWithoutShowingIt() {
    keys.set(0, "guess");
    EIK.stubFor(
        post(urlEqualTo("/auth/login"))
            .withMultipartRequestBody(aMultipart("key").withBody(equalTo("guess")))
            .willReturn(status(401)));

    assertThat(failure(this::publish))
        .hasMessageContaining("set EIK_MIRROR_KEY")
        .hasMessageNotContaining("guess");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "<html>", "{\"token\":7}"})
  void saysThatThisIsNoEik(String body) {
    EIK.stubFor(post("/auth/login").willReturn(aResponse().withBody(body)));

    assertThat(failure(this::publish)).hasMessageContaining("is this an Eik server?");
  }

  @Test
  void publishesAnImportMap() {
    EIK.stubFor(
        put(urlEqualTo(MAP_URL))
            .withMultipartRequestBody(
                aMultipart("map").withBody(equalTo("{\"imports\":{\"a\":\"/a.js\"}}")))
            .willReturn(redirect(303, MAP_URL)));
    EIK.stubFor(get(MAP_URL).willReturn(okJson("{}")));

    assertThat(server.publishMap(CORE, VERSION, MAP_JSON)).isEqualTo(Publication.PUBLISHED);
  }

  @Test
  void comparesAnImportMapByItsContent() {
    EIK.stubFor(put(MAP_URL).willReturn(status(409)));
    EIK.stubFor(get(MAP_URL).willReturn(okJson(" {\"imports\": {\"a\" : \"/a.js\"} }")));
    assertThat(server.publishMap(CORE, VERSION, MAP_JSON)).isEqualTo(Publication.UNCHANGED);

    EIK.stubFor(get(MAP_URL).willReturn(okJson("{\"imports\":{}}")));
    assertThat(server.publishMap(CORE, VERSION, MAP_JSON)).isEqualTo(Publication.DIFFERENT);

    EIK.stubFor(get(MAP_URL).willReturn(status(404)));
    assertThat(failure(() -> server.publishMap(CORE, VERSION, MAP_JSON)))
        .hasMessageContaining("newer version");
  }

  @Test
  void setsANewAlias() {
    EIK.stubFor(
        put(urlEqualTo(ALIASED))
            .withMultipartRequestBody(aMultipart("version").withBody(equalTo("2.0.4")))
            .willReturn(redirect(303, ALIASED)));

    server.moveAlias(NPM, NAME, ALIAS, VERSION);
    EIK.verify(0, postRequestedFor(urlEqualTo(ALIASED)));
  }

  @Test
  void movesAnAliasThatIsThere() {
    EIK.stubFor(put(ALIASED).willReturn(status(409)));
    EIK.stubFor(
        post(urlEqualTo(ALIASED))
            .withMultipartRequestBody(aMultipart("version").withBody(equalTo("2.0.4")))
            .willReturn(redirect(303, ALIASED)));

    server.moveAlias(NPM, NAME, ALIAS, VERSION);
    EIK.verify(1, postRequestedFor(urlEqualTo(ALIASED)));
  }

  @Test
  void saysThatAnAliasHasNoVersionToPointAt() {
    EIK.stubFor(put(ALIASED).willReturn(status(404)));

    assertThat(failure(() -> server.moveAlias(NPM, NAME, ALIAS, VERSION)))
        .hasMessageContaining("no @lit/element@2.0.4 to point the alias at");
  }

  @Test
  void readsAnAliasWithoutFollowingIt() {
    assertThat(server.alias(NPM, NAME, ALIAS)).isEmpty();

    EIK.stubFor(get(ALIASED).willReturn(redirect(302, DOCUMENT)));
    assertThat(server.alias(NPM, NAME, ALIAS)).contains(VERSION);
    EIK.verify(0, getRequestedFor(urlEqualTo(DOCUMENT)));

    EIK.stubFor(get(ALIASED).willReturn(redirect(301, "https://cdn.example/npm/x/3.0.0%2Bb")));
    assertThat(server.alias(NPM, NAME, ALIAS)).contains(Version.of("3.0.0+b"));
  }

  @Test
  void saysThatAnAliasPointsAtNoVersion() {
    EIK.stubFor(get(ALIASED).willReturn(redirect(302, "/login")));
    assertThat(failure(() -> server.alias(NPM, NAME, ALIAS))).hasMessageContaining("no version");

    EIK.stubFor(get(ALIASED).willReturn(okJson("{}")));
    assertThat(failure(() -> server.alias(NPM, NAME, ALIAS)))
        .hasMessageContaining("not what Eik answers");
  }

  @Test
  void readsFilesThroughRedirectsUnderTheirOddNames() {
    String odd = "/npm/x/v1/lib/a%20%25%C3%B8%23%3F.js";
    EIK.stubFor(get(odd).willReturn(redirect(302, "/npm/x/1.0.0/a.js")));
    EIK.stubFor(get("/npm/x/1.0.0/a.js").willReturn(aResponse().withBody("1")));

    AssetPath path = new AssetPath("/npm/x/v1/lib/a %ø#?.js");
    assertThat(server.file(path)).contains("1".getBytes(UTF_8));
    assertThat(server.file(new AssetPath("/npm/x/v1/missing.js"))).isEmpty();
  }

  @Test
  void knowsWhatItHolds() {
    assertThat(server.holds(NPM, NAME, VERSION)).isFalse();
    EIK.stubFor(get(DOCUMENT).willReturn(okJson("{}")));
    assertThat(server.holds(NPM, NAME, VERSION)).isTrue();
  }

  @Test
  void triesAgainAfterTroubleThatPasses() {
    String scenario = "trouble";
    trouble(scenario, Scenario.STARTED, "once", status(503));
    trouble(scenario, "once", "twice", status(500));
    trouble(scenario, "twice", "over", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
    trouble(scenario, "over", "over", okJson("{}"));

    assertThat(server.holds(NPM, NAME, VERSION)).isTrue();
    assertThat(pauses).hasSize(3).isSorted();
    assertThat(pauses.getLast()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void saysThatTheServerCannotBeReached() {
    HttpAssetServer nobody = server(URI.create("http://127.0.0.1:1"));

    assertThat(failure(() -> nobody.holds(NPM, NAME, VERSION)))
        .hasMessageStartingWith("GET http://127.0.0.1:1" + DOCUMENT + ": no answer after 4 tries")
        .hasMessageContaining("is the asset server running")
        .returns(0, AssetServerException::status)
        .returns(true, AssetServerException::retriable);
    assertThat(pauses).hasSize(3);
  }

  @Test
  void stopsTryingWhenInterrupted() {
    EIK.stubFor(any(anyUrl()).willReturn(status(503)));
    HttpAssetServer stopping =
        new HttpAssetServer(
            server.origin(),
            () -> "sekret",
            null,
            _ -> {
              throw new InterruptedException("stop");
            });

    assertThat(failure(() -> stopping.holds(NPM, NAME, VERSION))).hasMessageContaining("one try");
    assertThat(Thread.interrupted()).isTrue();
  }

  private Publication publish() {
    return server.publish(NPM, NAME, VERSION, FILES);
  }

  private HttpAssetServer server(URI origin) {
    return new HttpAssetServer(origin, keys::getFirst, null, pauses::add);
  }

  private static void trouble(
      String scenario, String state, String next, ResponseDefinitionBuilder answer) {
    EIK.stubFor(
        get(DOCUMENT)
            .inScenario(scenario)
            .whenScenarioStateIs(state)
            .willSetStateTo(next)
            .willReturn(answer));
  }

  private static AssetServerException failure(Runnable call) {
    return catchThrowableOfType(AssetServerException.class, call::run);
  }

  private static Integrity ours() {
    return PackageIntegrity.of(
        FILES.values().stream().map(bytes -> Integrity.hash(Algorithm.SHA512, bytes)).toList());
  }

  private static ResponseDefinitionBuilder redirect(int status, String location) {
    return aResponse().withStatus(status).withHeader("Location", location);
  }
}
