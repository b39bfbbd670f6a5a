package io.eikmirror.importmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.npm.PackageName;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ImportMapTest {

  @Test
  void writesTheSameBytesWhateverTheOrder() {
    ImportMap map = ImportMap.of(Map.of("b", "/npm/b/v1/b.js", "a", "/npm/a/v1/a.js"));
    assertThat(map.toBytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            """
            {
              "imports": {
                "a": "/npm/a/v1/a.js",
                "b": "/npm/b/v1/b.js"
              }
            }
            """);
  }

  @Test
  void readsWhatItWrites() {
    ImportMap map =
        new ImportMap(
            new TreeMap<>(Map.of("a", "/a.js")),
            new TreeMap<>(Map.of("/s/", new TreeMap<>(Map.of("a", "/b.js")))),
            new TreeMap<>(Map.of("/a.js", "sha384-x")));
    assertThat(ImportMap.parse(map.toBytes())).isEqualTo(map);
    assertThat(ImportMap.parse("{}".getBytes(StandardCharsets.UTF_8))).isEqualTo(ImportMap.EMPTY);
  }

  @Test
  void refusesWhatIsNoMap() {
    for (String text : new String[] {"", "[]", "{\"imports\": 1}", "null"}) {
      assertThatThrownBy(() -> ImportMap.parse(text.getBytes(StandardCharsets.UTF_8)))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void leavesOutWhatLeadsNowhere() {
    String json =
        "{\"imports\":{\"a\":null,\"b\":\"/b\"},\"scopes\":{\"/s/\":null,\"/t/\":{\"a\":null}}}";
    ImportMap map = ImportMap.parse(json.getBytes(StandardCharsets.UTF_8));
    assertThat(map.imports()).isEqualTo(Map.of("b", "/b"));
    assertThat(map.scopes()).isEqualTo(Map.of("/t/", Map.of()));
  }

  @Test
  void keepsTheKeysOfPackagesThatCouldNotBeLookedAt() {
    ImportMap before =
        ImportMap.of(Map.of("a", "/1", "a/x", "/2", "@s/b", "/3", "@s/b/", "/4", "c", "/5"));
    ImportMap after = ImportMap.of(Map.of("c", "/6"));
    assertThat(after.keeping(Set.of(PackageName.of("a"), PackageName.of("@s/b")), before).imports())
        .isEqualTo(Map.of("a", "/1", "a/x", "/2", "@s/b", "/3", "@s/b/", "/4", "c", "/6"));
  }
}
