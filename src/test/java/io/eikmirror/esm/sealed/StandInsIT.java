package io.eikmirror.esm.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.code.Wrapper;
import io.eikmirror.esm.sealed.Executed.Ran;
import io.eikmirror.esm.sealed.Executed.Shape;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Modules that are loaded without the packages that they import.
class StandInsIT {
  private static final String OWN = "export default {own: 1};";

  @AutoClose private static SealedRunner runner;

  @BeforeAll
  static void start() {
    runner = new SealedRunner(new Limits(Duration.ofSeconds(5), 96));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{...unknown, own: 1}",
        "Object.assign({own: 1}, unknown.deep.down())",
        "(() => { let e = {own: 1}; for (let k in unknown) e[k] = unknown[k]; return e; })()",
        "(() => { let e = {own: 1}; for (let k in any) Object.assign(e, any[k]); return e; })()",
        "(() => { let e = {own: 1}; any.extend(e); return e; })()",
        "(() => { let e = {own: 1}; known(e); return e; })()",
        "(() => { let e = {own: 1}; new unknown(e); return e; })()",
        "Object.assign(() => 1, {own: 1}, unknown)"
      })
  void whatUnknownKeysWentIntoIsBorrowed(String exports) {
    assertThat(run("export default " + exports, OWN).get("first"))
        .isEqualTo(new Ran(Shape.BORROWED, List.of("own"), false, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Object.keys(unknown); for (let k in any);",
        "let copy = {...unknown}; any.take(copy);",
      })
  void whatUnknownKeysWentPastIsCertain(String asks) {
    Map<String, Executed> results = run(asks + OWN, OWN);

    assertThat(results.get("first")).isEqualTo(new Ran(Shape.OBJECT, List.of("own"), false, false));
    assertThat(results.get("second")).isEqualTo(results.get("first"));
  }

  @Test
  void oneThatBorrowsLeavesTheNextOneCertain() {
    assertThat(run("export default {...unknown};", OWN).get("second"))
        .isEqualTo(new Ran(Shape.OBJECT, List.of("own"), false, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{...known}",
        "(() => { let e = {}; for (let k in known) e[k] = known[k]; return e; })()",
      })
  void theKeysOfAKnownPackageAreItsNames(String exports) {
    assertThat(run("export default " + exports, OWN).get("first"))
        .isEqualTo(new Ran(Shape.OBJECT, List.of("a", "b"), false, false));
  }

  @Test
  void aWalkThroughAllThereIsComesToItsEnd() {
    String walks =
        """
        const deep = o => { for (const k of Object.keys(o)) deep(o[k]); return o; };
        deep(any); deep(unknown);
        export default {own: 1};
        """;
    assertThat(run(walks, OWN).get("first"))
        .isEqualTo(new Ran(Shape.BORROWED, List.of("own"), false, false));
  }

  private static Map<String, Executed> run(String first, String second) {
    String imports =
        "import any, {'module.exports' as unknown} from '/unknown.js';"
            + "import {'module.exports' as known} from '/known.js';";
    SortedMap<String, byte[]> modules = new TreeMap<>();
    modules.put("/unknown.js", bytes(Wrapper.stub(List.of(), false)));
    modules.put("/known.js", bytes(Wrapper.stub(List.of("a", "b"), true)));
    modules.put("/first.js", bytes(imports + first));
    modules.put("/second.js", bytes(imports + second));
    return runner.run(
        new Program(
            modules,
            List.of(
                new Program.Entry("first", "/first.js", true, false),
                new Program.Entry("second", "/second.js", true, false))));
  }

  private static byte[] bytes(String code) {
    return code.getBytes(StandardCharsets.UTF_8);
  }
}
