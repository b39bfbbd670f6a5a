package io.eikmirror.esm.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.esm.Neighbours;
import io.eikmirror.esm.Reference;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RealModulesTest {
  private static final String ALIAS = "/npm/a/v1/a.js";

  private final Map<String, String> published = new TreeMap<>();
  private final RealModules real = none();

  @Test
  void aModuleThatIsReachedByItsAliasFindsItsChunks() {
    publish("a", 100, "import{x}from\"./_chunks/c.js\";export{x};y=\"./${x}.js\"", "");

    real.add(ALIAS);

    assertThat(real.texts())
        .containsOnlyKeys(ALIAS, "/npm/a/1.2.3/a.js", "/npm/a/1.2.3/_chunks/c.js");
    assertThat(real.texts().get(ALIAS))
        .isEqualTo(
            "import{x}from\"/npm/a/1.2.3/_chunks/c.js\";export{x};y=\"/npm/a/1.2.3/${x}.js\"");
    assertThat(real.areWhole(List.of(ALIAS))).isTrue();
  }

  @Test
  void whatIsTooLargeStaysAwayAndLeavesThoseThatNeedItLess() {
    publish("a", 100, "", "\"/npm/b/1.2.3/b.js\", \"/npm/d/1.2.3/d.js\"");
    publish("b", 2_000_000, "", "");
    publish("d", 100, "", "");

    real.add(ALIAS);

    assertThat(real.asked()).contains("/npm/b/1.2.3/b.js");
    assertThat(real.texts())
        .containsKey("/npm/d/1.2.3/d.js")
        .doesNotContainKey("/npm/b/1.2.3/b.js");
    assertThat(real.areWhole(List.of("/npm/d/1.2.3/d.js"))).isTrue();
    assertThat(real.areWhole(List.of(ALIAS))).isFalse();
  }

  @Test
  void aWholeOneBringsAllThatItImports() {
    publish("a", 100, "", "\"/npm/b/1.2.3/b.js\"");
    publish("b", 100, "", "\"/npm/a/v1/a.js\"");

    real.addWhole(ALIAS);

    assertThat(real.has(ALIAS)).isTrue();
    assertThat(real.has("/npm/b/1.2.3/b.js")).isTrue();
    assertThat(real.areWhole(List.of(ALIAS))).isTrue();
  }

  @Test
  void aWholeOneStaysAwayWithAllThatItImportsWhereSomethingIsTooLargeOrMissing() {
    publish("a", 100, "", "\"/npm/b/1.2.3/b.js\", \"/npm/d/1.2.3/d.js\"");
    publish("b", 2_000_000, "", "");
    publish("d", 100, "", "");
    publish("e", 100, "", "\"/npm/f/1.2.3/f.js\"");

    real.addWhole(ALIAS);
    real.addWhole("/npm/e/1.2.3/e.js");
    assertThat(real.texts()).isEmpty();

    real.addWhole("/npm/d/1.2.3/d.js");
    assertThat(real.areWhole(List.of("/npm/d/1.2.3/d.js"))).isTrue();
  }

  @Test
  void oneIncludesAnotherWhereItHasAllOfItUnderTheSameUrls() {
    publish("a", 100, "", "");
    publish("d", 100, "", "");
    RealModules other = none();
    assertThat(RealModules.NONE.include(other)).isTrue();

    other.add(ALIAS);
    assertThat(real.include(other)).isFalse();
    real.add("/npm/d/1.2.3/d.js");
    real.add(ALIAS);
    assertThat(real.include(other)).isTrue();

    other.add("/npm/a/1.2.3/a.js");
    assertThat(real.include(other)).isFalse();
  }

  private RealModules none() {
    return new RealModules(
        new Neighbours() {
          @Override
          public Optional<Neighbour> find(PackageName name, @Nullable VersionRange developedWith) {
            return Optional.empty();
          }

          @Override
          public Optional<byte[]> file(AssetPath path) {
            return Optional.ofNullable(published.get(path.value()))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
          }
        },
        List.of(
            new Reference.ByAlias(
                PackageName.of("a"), "^1.0.0", new Alias(1), Version.of("1.2.3"))),
        RealModules.MOST_BYTES);
  }

  private void publish(String name, int bytes, String code, String imports) {
    String root = "/npm/" + name + "/1.2.3/";
    published.put(root + name + ".js", code);
    published.put(root + "_chunks/c.js", "");
    published.put(
        root + "mirror.json",
        """
        {"name": "%1$s", "version": "1.2.3", "source": "sha512-%3$s",
         "built": {}, "references": {}, "files": {}, "warnings": [],
         "entries": {".": {"file": "%1$s.js", "from": "%1$s.js", "format": "esm", "names": [],
           "imports": [%4$s], "chunks": ["_chunks/c.js"], "bytes": %2$d,
           "integrity": "sha512-%3$s"}}}
        """
            .formatted(name, bytes, "A".repeat(86) + "==", imports));
  }
}
