package io.eikmirror.esm.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.sealed.Executed.Ran;
import io.eikmirror.esm.sealed.Executed.Shape;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Code that looks for a browser, in the sealed JVM.
class BrowserStandInsIT {
  @AutoClose private static SealedRunner runner;

  @BeforeAll
  static void start() {
    runner = new SealedRunner(new Limits(Duration.ofSeconds(1), 96));
  }

  @Test
  void asksAgainWhereAModuleExportsNothingWithoutADocument() {
    assertThat(run("globalThis.document ? {a: 1} : function () {}", false))
        .isEqualTo(new Ran(Shape.OBJECT, List.of("a"), false, true));
    assertThat(run("globalThis.document ? {a: 1} : (f => f.default = f)(() => 1)", false))
        .isEqualTo(new Ran(Shape.OBJECT, List.of("a"), false, true));
    assertThat(run("globalThis.document ? globalThis.gone.gone : {}", false))
        .isEqualTo(new Ran(Shape.OBJECT, List.of(), false, false));
  }

  @Test
  void addsWhatAMainEntryExportsOnlyWhereItFindsADocument() {
    String module =
        "(() => { const it = {a: 1}; if (typeof document !== 'undefined') it.b = 2; return it })()";

    assertThat(
            run(
                "((it, w) => w.document ? Object.assign(it, {b: 2}) : it)"
                    + "({a: 1}, typeof window > 'u' ? {} : window)",
                true))
        .isEqualTo(new Ran(Shape.OBJECT, List.of("a", "b"), false, false));
    assertThat(run(module, true)).isEqualTo(new Ran(Shape.OBJECT, List.of("a", "b"), false, false));
    assertThat(run("typeof document < 'u' ? gone : {a: 1}", true))
        .isEqualTo(new Ran(Shape.OBJECT, List.of("a"), false, false));
    assertThat(run("typeof document < 'u' ? Object.assign(() => 1, {b: 2}) : {a: 1}", true))
        .isEqualTo(new Ran(Shape.OBJECT, List.of("a"), false, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(document.nodeType === 9 ? {a: 1} : {})",
        "(document.createElement('a').style.x, {a: 1})",
        "(window.addEventListener('load', () => {}), {a: 1})",
        "(new TextEncoder(), process.env.HOME, setTimeout(() => {}, 1), {a: 1})",
        "(console.log('x'), navigator.userAgent.indexOf('MSIE'), {a: 1})",
        "(new TextDecoder().decode(new TextEncoder().encode('\u00e4')) === '\u00e4' ? {a: 1} : {})",
        "(new TextDecoder().decode(), new (class extends HTMLElement {})(), {a: 1})",
        "(/native code/.test(location.reload + '') ? {a: 1} : {})",
        "((function f(url) { return /^http:/.test(url) ? {a: 1} : f(document.location.href) })(''))",
        "((function top(it) { return it === null ? {a: 1} : top(it.parentNode) })(document))",
        "(document.currentScript instanceof SVGScriptElement, {a: 1})",
        "(document.body, typeof Buffer > 't' && typeof setImmediate > 't' ? {a: 1} : {})",
        "(atob(btoa('\u00ffa') + '\\n') === '\u00ffa' ? {a: 1} : {})",
        "(atob('QUI=') + atob(' QUI') + btoa('') === 'ABAB' ? {a: 1} : {})",
        "(atob('QUJD'.repeat(60000)).length === 180000 ? {a: 1} : {})",
        "(atob('QUJD'.repeat(1000000)).charCodeAt(0), {a: 1})",
        "('download' in HTMLAnchorElement.prototype, new DOMMatrix(), PointerEvent.name, {a: 1})",
        "('get' in IDBIndex.prototype, new StorageEvent('x'), CSS.escape('x'), open('x'), {a: 1})",
      })
  void triesAgainWithStandInsForABrowser(String exports) {
    assertThat(run(exports, false)).isEqualTo(new Ran(Shape.OBJECT, List.of("a"), false, true));
  }

  private static Executed run(String exports, boolean main) {
    byte[] module = ("export default " + exports).getBytes(StandardCharsets.UTF_8);
    Program program =
        new Program(
            new TreeMap<>(Map.of("/m.js", module)),
            List.of(new Program.Entry("id", "/m.js", true, main)));
    return Objects.requireNonNull(runner.run(program).get("id"));
  }
}
