package io.eikmirror.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  @AutoClose private static Chromium chromium;
  @AutoClose private static PageServer pages;

  @BeforeAll
  static void start() throws IOException {
    pages = PageServer.start();
    chromium = Chromium.start();
  }

  @Test
  void clicksAndSeesWhatChanges() {
    Page page =
        open(
            "/click.html",
            """
            <div style="height: 3000px"></div>
            <button onclick="this.textContent = 'clicked ' + event.isTrusted">press</button>\
            """);
    page.click("button");
    page.waitFor("document.querySelector('button').textContent === 'clicked true'", SOON);
    assertThat(page.consoleErrors()).isEmpty();
  }

  @Test
  void evaluatesToWhatAPromiseResolvesTo() {
    Page page = open("/empty.html", "");
    assertThat(page.evaluate("Promise.resolve({ a: [1, 2] })").toString())
        .isEqualTo("{\"a\":[1,2]}");
  }

  @Test
  void throwsWhatThePageThrows() {
    Page page = open("/empty.html", "");
    assertThatThrownBy(() -> page.evaluate("Promise.reject(new Error('no such thing'))"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no such thing");
  }

  @Test
  void givesUpOnAConditionThatNeverHolds() {
    Page page = open("/empty.html", "<script>console.error('because', 7)</script>");
    assertThatThrownBy(() -> page.waitFor("window.never", Duration.ofMillis(50)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("window.never")
        .hasMessageContaining("because 7");
  }

  @Test
  void remembersComplaints() {
    Page page =
        open(
            "/broken.html",
            """
            <script type="module">import { nothing } from "/module.js";</script>
            <script>throw new TypeError("thrown")</script>
            <script>Promise.reject(new Error("rejected"))</script>
            <img src="/missing.png">\
            """);
    assertThat(page.consoleErrors())
        .anyMatch(error -> error.contains("thrown"))
        .anyMatch(error -> error.contains("rejected"))
        .anyMatch(error -> error.contains("nothing"))
        .anyMatch(error -> error.contains("/missing.png"));
  }

  @Test
  void remembersEveryRequestWithItsStatus() {
    URI module = pages.serve("/module.js", "export const something = 1;");
    Page page =
        open(
            "/requests.html",
            """
            <script type="module">
              import "/module.js";
              await fetch("/gone.js");
              await fetch("https://example.org/").catch(() => {});
              window.done = true;
            </script>\
            """);
    page.waitFor("window.done", SOON);
    assertThat(page.requests())
        .contains(
            new Page.Request(module.toString(), 200),
            new Page.Request(module.resolve("/gone.js").toString(), 404))
        .contains(new Page.Request("https://example.org/", -1));
  }

  @Test
  void writesAScreenshot(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("shots/red.png");
    open("/red.html", "<body style='background: red'>").screenshot(file);
    assertThat(Files.readAllBytes(file)).startsWith(0x89, 'P', 'N', 'G').hasSizeGreaterThan(500);
  }

  @Test
  void looksAsOnAnotherScreen() {
    Page page = open("/empty.html", "");
    page.screen(360, 700, true);
    assertThat(page.evaluate("innerWidth").asInt()).isEqualTo(360);
    assertThat(page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches").asBoolean())
        .isTrue();
  }

  @Test
  void refusesAnAddressWhereNobodyAnswers() {
    assertThatThrownBy(() -> chromium.open(URI.create("http://127.0.0.1:1/")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("127.0.0.1:1");
  }

  @Test
  void leavesNoProcessBehind() throws IOException {
    long pid;
    try (Chromium other = Chromium.start()) {
      pid = other.pid();
      assertThat(ProcessHandle.of(pid)).isPresent();
    }
    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  private static Page open(String path, String body) {
    pages.serve("/module.js", "export const something = 1;");
    return chromium.open(pages.serve(path, "<!doctype html><meta charset=utf-8>" + body));
  }
}
