package io.eikmirror.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer.Publication;
import io.eikmirror.eik.PackageType;
import io.eikmirror.eik.http.HttpAssetServer;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The mirror's own client against this server.
class MirrorClientIT {
  private static final PackageName LIT = PackageName.of("@lit/reactive-element");
  private static final Version V2 = Version.of("2.0.4+mirror.2");

  @TempDir private Path folder;
  @AutoClose private RunningServer server;
  private HttpAssetServer client;

  @BeforeEach
  void start() throws IOException {
    server = new RunningServer(folder);
    client = new HttpAssetServer(server.at(""), () -> RunningServer.KEY, null);
  }

  @Test
  void publishesOnceAndTellsWhatIsThere() {
    assertThat(client.holds(PackageType.NPM, LIT, V2)).isFalse();
    assertThat(publish("one")).isEqualTo(Publication.PUBLISHED);
    assertThat(client.holds(PackageType.NPM, LIT, V2)).isTrue();
    assertThat(publish("one")).isEqualTo(Publication.UNCHANGED);
    assertThat(publish("two")).isEqualTo(Publication.DIFFERENT);
    assertThat(client.file(AssetPath.of(PackageType.NPM, LIT, V2).child("_chunks/a b.js")))
        .hasValue("one".getBytes(UTF_8));
    assertThat(client.file(AssetPath.of(PackageType.NPM, LIT, V2).child("none.js"))).isEmpty();
  }

  @Test
  void movesAliasesAndPublishesMaps() {
    publish("one");
    Alias two = new Alias(2);
    assertThat(client.alias(PackageType.NPM, LIT, two)).isEmpty();
    client.moveAlias(PackageType.NPM, LIT, two, V2);
    client.moveAlias(PackageType.NPM, LIT, two, V2);
    assertThat(client.alias(PackageType.NPM, LIT, two)).hasValue(V2);
    PackageName core = PackageName.of("core");
    Version one = Version.of("1.0.0");
    byte[] map = "{\n  \"imports\": {}\n}\n".getBytes(UTF_8);
    assertThat(client.publishMap(core, one, map)).isEqualTo(Publication.PUBLISHED);
    assertThat(client.publishMap(core, one, map)).isEqualTo(Publication.UNCHANGED);
    client.moveAlias(PackageType.MAP, core, new Alias(1), one);
    assertThat(client.file(AssetPath.of(PackageType.MAP, core, new Alias(1)))).hasValue(map);
  }

  private Publication publish(String content) {
    byte[] bytes = content.getBytes(UTF_8);
    byte[] eikJson = "{\"name\":\"@lit/reactive-element\"}".getBytes(UTF_8);
    SortedMap<String, byte[]> files =
        new TreeMap<>(Map.of("_chunks/a b.js", bytes, "eik.json", eikJson));
    return client.publish(PackageType.NPM, LIT, V2, files);
  }
}
