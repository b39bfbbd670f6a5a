package io.eikmirror.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer.Publication;
import io.eikmirror.eik.AssetServerException;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InMemoryAssetServerTest {
  private static final PackageName LIT = PackageName.of("@lit/x");
  private static final Version V1 = Version.of("1.2.3");

  private final InMemoryAssetServer server = new InMemoryAssetServer();

  @Test
  void answersFilesByVersionAndByAlias() {
    assertThat(publish("one")).isEqualTo(Publication.PUBLISHED);
    server.moveAlias(PackageType.NPM, LIT, new Alias(1), V1);
    assertThat(server.file(new AssetPath("/npm/@lit/x/1.2.3/lib/x.js")))
        .hasValue("one".getBytes(UTF_8));
    assertThat(server.file(new AssetPath("/npm/@lit/x/v1/lib/x.js")))
        .hasValue("one".getBytes(UTF_8));
    assertThat(server.file(new AssetPath("/npm/@lit/x/v1/nope.js"))).isEmpty();
    assertThat(server.changes())
        .containsExactly("publish /npm/@lit/x/1.2.3", "alias /npm/@lit/x/v1 -> 1.2.3");
  }

  @Test
  void neverChangesAVersion() {
    assertThat(publish("one")).isEqualTo(Publication.PUBLISHED);
    assertThat(publish("one")).isEqualTo(Publication.UNCHANGED);
    assertThat(publish("two")).isEqualTo(Publication.DIFFERENT);
  }

  @Test
  void failsWhereToldTo() {
    server.breakBelow("/npm/@lit");
    assertThatThrownBy(() -> publish("one")).isInstanceOf(AssetServerException.class);
    server.repair();
    assertThat(publish("one")).isEqualTo(Publication.PUBLISHED);
  }

  private Publication publish(String content) {
    byte[] bytes = content.getBytes(UTF_8);
    return server.publish(PackageType.NPM, LIT, V1, new TreeMap<>(Map.of("lib/x.js", bytes)));
  }
}
