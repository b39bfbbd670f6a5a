package io.eikmirror.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A page in [Chromium]: runs scripts, clicks, and remembers what was requested and complained
/// about.
public final class Page implements AutoCloseable {
  private static final long LOAD_SECONDS = 60;

  private final DevTools devTools;
  private final String session;
  private final String context;
  private final CompletableFuture<Boolean> loaded = new CompletableFuture<>();
  private final List<String> errors = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private final Map<String, Integer> pending = new HashMap<>();

  /// One answer the page got; a redirect is an answer of its own.
  ///
  /// @param status 0 while it is on its way, -1 when it failed
  public record Request(String url, int status) {}

  Page(DevTools devTools, String session, String context) {
    this.devTools = devTools;
    this.session = session;
    this.context = context;
    devTools.listen(session, this::hear);
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      send(domain + ".enable", DevTools.params());
    }
  }

  void open(URI url) {
    JsonNode answer = send("Page.navigate", DevTools.params().put("url", url.toString()));
    if (answer.has("errorText")) {
      throw new IllegalStateException(url + ": " + answer.path("errorText").asText());
    }
    loaded.orTimeout(LOAD_SECONDS, TimeUnit.SECONDS).join();
  }

  /// The value of an expression; of what it resolves to when it is a promise. Values that JSON
  /// cannot tell are missing.
  ///
  /// @throws IllegalStateException when it throws or rejects; the message is the page's own
  public JsonNode evaluate(String expression) {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            DevTools.params()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true)
                .put("userGesture", true));
    JsonNode thrown = answer.path("exceptionDetails");
    if (!thrown.isMissingNode()) {
      throw new IllegalStateException(describe(thrown) + "\nin: " + expression);
    }
    return answer.path("result").path("value");
  }

  /// Waits until a condition is truthy in the page.
  ///
  /// @throws AssertionError when it is not in time; it tells what the page complained about
  public void waitFor(String condition, Duration limit) {
    String wait =
        """
        new Promise(resolve => {
          const end = performance.now() + %d;
          (function look() {
            let holds = false;
            try { holds = !!(%s); } catch { /* not yet */ }
            if (holds || performance.now() > end) resolve(holds); else setTimeout(look, 10);
          })();
        })\
        """
            .formatted(limit.toMillis(), condition);
    if (!evaluate(wait).asBoolean()) {
      throw new AssertionError(
          "Not within %s: %s%nconsole: %s%nrequests: %s"
              .formatted(limit, condition, consoleErrors(), requests()));
    }
  }

  /// Clicks the middle of the first element that fits, with a real mouse event.
  ///
  /// @throws IllegalStateException when there is none
  public void click(String selector) {
    JsonNode middle =
        evaluate(
            """
            (() => {
              const element = document.querySelector(%s);
              if (!element) throw new Error("nothing to click on");
              element.scrollIntoView({ block: "center" });
              const box = element.getBoundingClientRect();
              return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
            })()\
            """
                .formatted(TextNode.valueOf(selector)));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      send(
          "Input.dispatchMouseEvent",
          DevTools.params()
              .put("type", type)
              .put("x", middle.path("x").asDouble())
              .put("y", middle.path("y").asDouble())
              .put("button", "left")
              .put("clickCount", 1));
    }
  }

  /// Makes the page look as on another screen: so many CSS pixels, light or dark.
  public void screen(int width, int height, boolean dark) {
    send(
        "Emulation.setDeviceMetricsOverride",
        DevTools.params()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    ObjectNode media = DevTools.params();
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", dark ? "dark" : "light");
    send("Emulation.setEmulatedMedia", media);
  }

  /// The text of each element that reaches beyond the right edge of the screen, but for what
  /// scrolls in a box of its own.
  public List<String> widerThanTheScreen() {
    JsonNode wide =
        evaluate(
            """
            [...document.body.querySelectorAll("*")]
              .filter(element => element.getBoundingClientRect().right > innerWidth)
              .filter(element => {
                let box = element.parentElement;
                while (box && getComputedStyle(box).overflowX === "visible") box = box.parentElement;
                return !box;
              })
              .map(element => element.textContent)\
            """);
    return wide.valueStream().map(JsonNode::asText).toList();
  }

  /// Writes a PNG of what the page shows.
  public void screenshot(Path file) throws IOException {
    JsonNode shot = send("Page.captureScreenshot", DevTools.params().put("format", "png"));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
  }

  /// What the page complained about so far: `console.error`, uncaught exceptions and rejections,
  /// failed loads.
  public synchronized List<String> consoleErrors() {
    return List.copyOf(errors);
  }

  /// Every request so far, in the order they were made.
  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /// Closes it, so that it costs nothing any more. The end of the browser closes all pages.
  @Override
  public void close() {
    devTools.forget(session);
    devTools.send(
        null, "Target.disposeBrowserContext", DevTools.params().put("browserContextId", context));
  }

  private JsonNode send(String method, ObjectNode params) {
    return devTools.send(session, method, params);
  }

  private synchronized void hear(String event, JsonNode params) {
    switch (event) {
      case "Page.loadEventFired" -> loaded.complete(true);
      case "Runtime.exceptionThrown" -> errors.add(describe(params.path("exceptionDetails")));
      case "Runtime.consoleAPICalled" -> hearConsole(params);
      case "Log.entryAdded" -> hearLog(params.path("entry"));
      case "Network.requestWillBeSent" -> hearRequest(params);
      case "Network.responseReceived" ->
          answered(params, params.path("response").path("status").asInt());
      case "Network.loadingFailed" -> answered(params, -1);
      default -> {}
    }
  }

  private void hearConsole(JsonNode call) {
    if (call.path("type").asText().equals("error")) {
      List<String> words = new ArrayList<>();
      call.path("args")
          .forEach(word ->
              words.add(word.path("value").asText(word.path("description").asText("undefined"))));
      errors.add(String.join(" ", words));
    }
  }

  private void hearLog(JsonNode entry) {
    if (entry.path("level").asText().equals("error")) {
      errors.add(entry.path("text").asText() + " " + entry.path("url").asText());
    }
  }

  private void hearRequest(JsonNode params) {
    JsonNode redirect = params.path("redirectResponse");
    if (!redirect.isMissingNode()) {
      answered(params, redirect.path("status").asInt());
    }
    String url = params.path("request").path("url").asText();
    pending.put(params.path("requestId").asText(), requests.size());
    requests.add(new Request(url, 0));
  }

  private void answered(JsonNode params, int status) {
    @Nullable Integer at = pending.get(params.path("requestId").asText());
    // A body that nobody read "fails" after its answer; the answer is what counts.
    if (at != null && requests.get(at).status() == 0) {
      requests.set(at, new Request(requests.get(at).url(), status));
    }
  }

  private static String describe(JsonNode thrown) {
    JsonNode exception = thrown.path("exception");
    return exception
        .path("description")
        .asText(exception.path("value").asText(thrown.path("text").asText()));
  }
}
