package io.eikmirror.esm.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.sealed.Executed.Failed;
import io.eikmirror.esm.sealed.Executed.Ran;
import io.eikmirror.esm.sealed.Executed.Shape;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Code of packages in the sealed JVM: what it exports, and what it cannot do.
class SealedRunnerIT {
  @AutoClose private static SealedRunner runner;

  @BeforeAll
  static void start() {
    runner = new SealedRunner(new Limits(Duration.ofSeconds(1), 96));
  }

  @Test
  void readsTheKeysOfModuleExports() {
    assertThat(run("({b: 1, a: 2, get c() { throw 1 }, [Symbol.iterator]: 3})"))
        .isEqualTo(new Ran(Shape.OBJECT, List.of("b", "a", "c"), false, false));
    assertThat(run("({__esModule: true, default: 1})"))
        .isEqualTo(new Ran(Shape.OBJECT, List.of("__esModule", "default"), true, false));
    assertThat(run("Object.create({inherited: 1})"))
        .isEqualTo(new Ran(Shape.OBJECT, List.of(), false, false));
  }

  @Test
  void readsTheStaticsOfFunctions() {
    assertThat(run("Object.assign(function f(a) {}, {sub: 1})"))
        .isEqualTo(new Ran(Shape.FUNCTION, List.of("sub"), false, false));
    assertThat(run("class { static of() {} }"))
        .isEqualTo(new Ran(Shape.FUNCTION, List.of("of"), false, false));
    assertThat(run("Object.assign(function () {}.bind(null), {sub: 1})"))
        .isEqualTo(new Ran(Shape.FUNCTION, List.of("sub"), false, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "globalThis",
        "Object",
        "Error",
        "Array.prototype",
        "Math",
        "Math.max",
        "JSON.parse",
        "Reflect.ownKeys",
        "Atomics.add",
        "Promise",
        "Intl.Collator"
      })
  void leavesOutTheKeysOfIntrinsics(String exports) {
    assertThat(run(exports)).isEqualTo(new Ran(Shape.INTRINSIC, List.of(), false, false));
  }

  @Test
  void tellsWhatIsNoObject() {
    assertThat(run("'text'")).isEqualTo(new Ran(Shape.PRIMITIVE, List.of(), false, false));
    assertThat(run("null")).isEqualTo(new Ran(Shape.NULL, List.of(), false, false));
    assertThat(run("undefined")).isEqualTo(new Ran(Shape.NULL, List.of(), false, false));
  }

  @Test
  void tellsWhyAModuleFailed() {
    assertThat(run("(() => { throw new Error('no such thing') })()"))
        .isEqualTo(new Failed("Error: no such thing"));
    assertThat(run("new Proxy({}, {ownKeys() { throw new Error('trap') }})"))
        .isEqualTo(new Failed("Error: trap"));
    assertThat(run("({get __esModule() { throw new Error('getter') }})"))
        .isEqualTo(new Failed("Error: getter"));
  }

  @Test
  void goesOnAfterAModuleThatFailed() {
    Map<String, Executed> results = run(Map.of("a", "({a: 1})", "b", "missing", "c", "({c: 1})"));

    assertThat(results.get("a")).isInstanceOf(Ran.class);
    assertThat(results.get("b")).isInstanceOf(Failed.class);
    assertThat(results.get("c")).isInstanceOf(Ran.class);
  }

  @Test
  void loadsWhatModulesImportAndNothingElse() {
    Program program =
        program(
            new TreeMap<>(
                Map.of(
                    "/npm/a/1.0.0/a.js",
                    "import {b} from './_chunks/b.js'; import '/npm/c/v1/c.js'; export default {b};",
                    "/npm/a/1.0.0/_chunks/b.js",
                    "export const b = await 1;",
                    "/npm/c/v1/c.js",
                    "export {};",
                    "/npm/a/1.0.0/out.js",
                    "import '/etc/passwd';")),
            List.of(
                new Program.Entry("a", "/npm/a/1.0.0/a.js", true, false),
                new Program.Entry("b", "/npm/a/1.0.0/_chunks/b.js", false, false),
                new Program.Entry("out", "/npm/a/1.0.0/out.js", false, false)));

    Map<String, Executed> results = runner.run(program);

    assertThat(results.get("a")).isEqualTo(new Ran(Shape.OBJECT, List.of("b"), false, false));
    assertThat(results.get("b")).isInstanceOf(Ran.class);
    assertThat(results.get("out")).isInstanceOf(Failed.class);
  }

  @Test
  void failsAModuleThatDoesNotParseOrNeverEnds() {
    assertThat(run("let = = 1")).isInstanceOf(Failed.class);
    assertThat(run("1; for (;;) {}")).isInstanceOf(Failed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(() => { for (;;) {} })()",
        "(() => { const all = []; for (;;) all.push(new Array(100000).fill(1)) })()",
        "(() => { let s = 'x'; for (;;) s += s.replaceAll('x', 'xx') })()",
        "(function f() { return f() + 1 })()",
        "new Proxy({}, {ownKeys() { for (;;) {} }})",
        "new Uint8Array(2 ** 31)",
        "(/^(a+)+\\1c$/.test('a'.repeat(60)), {})",
        "(Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), {})",
      })
  void stopsWhatUsesUpItsLimits(String exports) {
    Map<String, String> modules = new LinkedHashMap<>();
    modules.put("before", "({a: 1})");
    modules.put("hostile", exports);
    modules.put("after", "({b: 1})");

    Map<String, Executed> results = run(modules);

    assertThat(results.get("before")).isInstanceOf(Ran.class);
    assertThat(results.get("hostile")).isInstanceOf(Failed.class);
    assertThat(results.get("after")).isInstanceOf(Ran.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Java.type('java.lang.System')",
        "Polyglot.eval('js', '1')",
        "Packages.java.lang.System",
        "load('file:///etc/passwd')",
        "require('fs')",
        "(() => { const x = Graal; return x })()",
        "new Function('return Java')()",
      })
  void givesNoWayOut(String exports) {
    assertThat(run(exports)).isInstanceOf(Failed.class);
  }

  @Test
  void leavesTheNextScriptUnharmed() {
    run(
        """
        (() => {
          Object.prototype.stray = 1;
          Object.keys = () => ['lie'];
          Array.prototype.filter = () => ['lie'];
          Object.defineProperty(Array.prototype, 0, { set() { throw 1 } });
          Function.prototype.call = () => 'lie';
          return {};
        })()
        """);

    assertThat(run("({a: 1})")).isEqualTo(new Ran(Shape.OBJECT, List.of("a"), false, false));
  }

  @Test
  void readsTheTruthAlthoughAModuleChangesIntrinsics() {
    String liar =
        "(() => { Object.keys = () => ['lie']; Array.prototype.concat = 1; return {a: 1} })()";

    assertThat(run(liar)).isEqualTo(new Ran(Shape.OBJECT, List.of("a"), false, false));
  }

  @Test
  void modulesAreLoadedBesideEachOtherAsInAPage() {
    Map<String, Executed> results =
        runner.run(
            program(
                new TreeMap<>(
                    Map.of(
                        "/shared.js", "export const one = {};",
                        "/a.js", "import {one} from '/shared.js'; one.a = 1; export default one;",
                        "/b.js", "import {one} from '/shared.js'; export default {...one, b: 1};")),
                List.of(
                    new Program.Entry("a", "/a.js", true, false),
                    new Program.Entry("b", "/b.js", true, false))));

    assertThat(results.get("b")).isEqualTo(new Ran(Shape.OBJECT, List.of("a", "b"), false, false));
  }

  @Test
  void theMainEntryIsLoadedFirst() {
    Map<String, Executed> results =
        runner.run(
            program(
                new TreeMap<>(
                    Map.of(
                        "/shared.js", "export const seen = [];",
                        "/a.js",
                            "import {seen} from '/shared.js'; seen.push('a'); export default {...seen};",
                        "/main.js",
                            "import {seen} from '/shared.js'; seen.push('m'); export default {...seen};")),
                List.of(
                    new Program.Entry("a", "/a.js", true, false),
                    new Program.Entry("main", "/main.js", true, true))));

    assertThat(results.get("a")).isEqualTo(new Ran(Shape.OBJECT, List.of("0", "1"), false, false));
    assertThat(results.get("main")).isEqualTo(new Ran(Shape.OBJECT, List.of("0"), false, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Array.prototype.map = () => []",
        "Object.prototype.stray = 1",
        "Object.freeze(Array.prototype)",
        "Object.assign = () => 1",
        "delete globalThis.Map",
        "Object.defineProperty(globalThis, 'Set', {get() { throw 1 }})",
      })
  void aModuleThatChangesTheGlobalsDoesSoForItselfAlone(String damage) {
    Map<String, String> modules = new LinkedHashMap<>();
    modules.put("a", "(() => { " + damage + "; return {a: 1} })()");
    modules.put(
        "b",
        "({...[1].map(it => it), all: !!(Map && Set),"
            + " frozen: Object.isFrozen(Array.prototype), ...({}).stray && {bad: 1}})");

    Map<String, Executed> results = run(modules);

    assertThat(results.get("a")).isEqualTo(new Ran(Shape.OBJECT, List.of("a"), false, false));
    assertThat(results.get("b"))
        .isEqualTo(new Ran(Shape.OBJECT, List.of("0", "all", "frozen"), false, false));
  }

  @Test
  void everyModuleHasABudgetOfItsOwn() {
    String busy = "(end => { while (Date.now() < end); return {a: 1} })(Date.now() + 500)";
    SortedMap<String, String> files = new TreeMap<>();
    for (String id : List.of("a", "b", "c", "d", "e", "f")) {
      files.put("/" + id + ".js", "export default " + busy);
    }
    List<Program.Entry> entries =
        files.keySet().stream().map(file -> new Program.Entry(file, file, true, false)).toList();

    try (SealedRunner strict = new SealedRunner(new Limits(Duration.ofSeconds(2), 128))) {
      assertThat(strict.run(program(files, entries)).values()).allMatch(Ran.class::isInstance);
    }
  }

  @Test
  void keepsNothingOfEarlierRuns() {
    for (int run = 0; run < 10; run++) {
      String id = "large" + run;
      String functions =
          IntStream.range(0, 10_000)
              .mapToObj(i -> "function f%d() { return %s + %d; }".formatted(i, id, i))
              .collect(Collectors.joining());

      Map<String, Executed> results =
          run(Map.of(id, "(() => { var %s = 1; %s return {f1} })()".formatted(id, functions)));

      assertThat(results.get(id)).isInstanceOf(Ran.class);
    }
  }

  @Test
  void largeModulesThatFitTheHeapAloneAllRun() {
    Map<String, String> modules = new TreeMap<>();
    for (int i = 0; i < 12; i++) {
      modules.put("large" + i, "{%sa: 1}".formatted("f(x) { return [x, x + 1]; },".repeat(10_000)));
    }

    assertThat(run(modules).values()).allMatch(Ran.class::isInstance);
  }

  @Test
  void givesUpWhereThoseThatFailTakeLong() {
    Map<String, String> modules = new TreeMap<>();
    for (int i = 0; i < 9; i++) {
      modules.put("endless" + i, "(() => { for (;;) {} })()");
    }

    Map<String, Executed> results = run(modules);

    assertThat(results.get("endless0")).isInstanceOf(Failed.class);
    assertThat(((Failed) Objects.requireNonNull(results.get("endless8"))).why())
        .startsWith("not run: ");
  }

  @Test
  void runsManyModulesInOneGo() {
    run("1");
    Map<String, String> modules =
        IntStream.range(0, 600)
            .boxed()
            .collect(Collectors.toMap(i -> "m" + i, i -> "({name" + i + ": () => " + i + "})"));
    long start = System.nanoTime();

    Map<String, Executed> results = run(modules);

    assertThat(results).hasSize(600);
    assertThat(results.get("m77"))
        .isEqualTo(new Ran(Shape.OBJECT, List.of("name77"), false, false));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  private static Executed run(String exports) {
    return Objects.requireNonNull(run(Map.of("id", exports)).get("id"));
  }

  private static Map<String, Executed> run(Map<String, String> modules) {
    SortedMap<String, String> files = new TreeMap<>();
    modules.forEach((id, exports) -> files.put("/" + id + ".js", "export default " + exports));
    return runner.run(
        program(
            files,
            modules.keySet().stream()
                .map(id -> new Program.Entry(id, "/" + id + ".js", true, false))
                .toList()));
  }

  private static Program program(SortedMap<String, String> texts, List<Program.Entry> entries) {
    SortedMap<String, byte[]> modules = new TreeMap<>();
    texts.forEach((path, text) -> modules.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return new Program(modules, entries);
  }
}
