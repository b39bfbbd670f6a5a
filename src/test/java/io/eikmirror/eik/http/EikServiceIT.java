package io.eikmirror.eik.http;

import static io.eikmirror.eik.PackageType.MAP;
import static io.eikmirror.eik.PackageType.NPM;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer.Publication;
import io.eikmirror.eik.AssetServerException;
import io.eikmirror.eik.EikJson;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.testing.EikService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client against the real server from npm.
@Tag("npm")
class EikServiceIT {
  private static final PackageName NAME = PackageName.of("@demo/widgets");
  private static final Version V1 = Version.of("1.0.0");
  private static final Version V2 = Version.of("1.1.0");
  private static final Alias ALIAS = new Alias(1);

  @TempDir static Path storage;

  @AutoClose private static EikService service;
  private static HttpAssetServer server;

  @BeforeAll
  static void start() throws IOException {
    service = EikService.start(storage);
    server = new HttpAssetServer(service.origin(), () -> EikService.KEY, null);
  }

  @Test
  void publishesAPackageOnce() {
    SortedMap<String, byte[]> files = files(V1, "export const a = 1;\n");

    assertThat(server.holds(NPM, NAME, V1)).isFalse();
    assertThat(server.publish(NPM, NAME, V1, files)).isEqualTo(Publication.PUBLISHED);
    assertThat(server.holds(NPM, NAME, V1)).isTrue();
    assertThat(server.publish(NPM, NAME, V1, files)).isEqualTo(Publication.UNCHANGED);
    assertThat(server.publish(NPM, NAME, V1, files(V1, "export const a = 2;\n")))
        .isEqualTo(Publication.DIFFERENT);

    AssetPath published = AssetPath.of(NPM, NAME, V1);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(server.file(published.child(file.getKey()))).contains(file.getValue());
    }
    assertThat(server.file(published.child("nothing.js"))).isEmpty();
  }

  @Test
  void movesAnAliasThatIsNewAndOneThatIsThere() {
    PackageName name = PackageName.of("aliased");
    server.publish(NPM, name, V1, files(V1, "1;\n"));
    server.publish(NPM, name, V2, files(V2, "2;\n"));

    assertThat(server.alias(NPM, name, ALIAS)).isEmpty();
    server.moveAlias(NPM, name, ALIAS, V1);
    assertThat(server.alias(NPM, name, ALIAS)).contains(V1);
    server.moveAlias(NPM, name, ALIAS, V2);
    assertThat(server.alias(NPM, name, ALIAS)).contains(V2);
    assertThat(server.file(AssetPath.of(NPM, name, ALIAS).child("main.js")))
        .contains("2;\n".getBytes(UTF_8));
    assertThatThrownBy(() -> server.moveAlias(NPM, name, ALIAS, Version.of("9.9.9")))
        .isInstanceOf(AssetServerException.class)
        .hasMessageContaining("no aliased@9.9.9");
  }

  @Test
  void publishesImportMapsAndTheirAlias() {
    PackageName name = PackageName.of("core");
    byte[] map = "{\"imports\": {\"a\": \"/npm/a/v1/a.js\"}}".getBytes(UTF_8);
    byte[] spaced = "{ \"imports\": {\"a\":\"/npm/a/v1/a.js\"} }".getBytes(UTF_8);
    byte[] other = "{\"imports\": {}}".getBytes(UTF_8);

    assertThat(server.publishMap(name, V2, map)).isEqualTo(Publication.PUBLISHED);
    assertThat(server.publishMap(name, V2, spaced)).isEqualTo(Publication.UNCHANGED);
    assertThat(server.publishMap(name, V2, other)).isEqualTo(Publication.DIFFERENT);
    assertThat(server.holds(MAP, name, V2)).isTrue();
    server.moveAlias(MAP, name, ALIAS, V2);
    assertThat(server.alias(MAP, name, ALIAS)).contains(V2);
    assertThatThrownBy(() -> server.publishMap(name, V1, map))
        .isInstanceOf(AssetServerException.class)
        .hasMessageContaining("newer version");
  }

  @Test
  void saysWhenAPackageIsTooLarge() {
    byte[] noise = new byte[12_000_000];
    new Random(1).nextBytes(noise);
    SortedMap<String, byte[]> files = files(V1, "");
    files.put("noise.bin", noise);

    assertThatThrownBy(() -> server.publish(NPM, PackageName.of("large"), V1, files))
        .isInstanceOf(AssetServerException.class)
        .hasMessageContaining("larger than the server allows");
  }

  @Test
  void saysWhenTheKeyIsWrong() {
    HttpAssetServer stranger = new HttpAssetServer(server.origin(), () -> "guess", null);

    assertThatThrownBy(() -> stranger.publish(NPM, NAME, V2, files(V2, "")))
        .isInstanceOf(AssetServerException.class)
        .hasMessageContaining("EIK_MIRROR_KEY")
        .hasMessageNotContaining("guess");
  }

  private static SortedMap<String, byte[]> files(Version version, String code) {
    String eikJson = "{\"name\":\"" + NAME + "\",\"version\":\"" + version + "\",\"type\":\"npm\"}";
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(EikJson.FILE, eikJson.getBytes(UTF_8));
    files.put("main.js", code.getBytes(UTF_8));
    files.put("lib/" + "long/".repeat(25) + "ø b.js", "export {};\n".getBytes(UTF_8));
    return files;
  }
}
