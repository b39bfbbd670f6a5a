package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.console.Board;
import io.eikmirror.console.Console;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.testing.Chromium;
import io.eikmirror.testing.OwnServer;
import io.eikmirror.testing.Page;
import io.eikmirror.watch.Rules;
import io.eikmirror.wiring.Parts;
import io.eikmirror.wiring.Parts.Listening;
import io.eikmirror.wiring.Wiring;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page on the real server, in a browser.
class PageIT {
  private static final PackageName MAP = PackageName.of("utilities");
  private static final int IMPORTS = 3_500;

  @TempDir private Path folder;

  @Test
  void fetchesALongMapWhenSomebodyWantsToSeeIt() throws IOException {
    Parts parts = new Wiring(_ -> null);
    URI origin = URI.create("http://localhost:4001");
    Board board = new Board("1.0", origin, "", InstantSource.system());
    board.rulesLoaded(Rules.of(Rules.rule("utilities", "0 * * * *", MAP.value())));
    try (Listening server = parts.serve(OwnServer.listen(folder, "key"), new Console(board));
        Chromium chromium = Chromium.start()) {
      publish(parts.client(server.origin(), "key"), board);
      Page page = chromium.open(server.origin().resolve("/"));
      assertThat(page.evaluate("document.documentElement.outerHTML.length").asInt())
          .isLessThan(20_000);
      page.click("[data-map] summary");
      page.waitFor(
          "document.querySelector('[data-map] code').textContent.includes('fn"
              + (IMPORTS - 1)
              + "')",
          Duration.ofSeconds(10));
      assertThat(page.evaluate("document.querySelector('[data-map] code').textContent").asText())
          .startsWith("<script type=\"importmap\">\n{\n  \"imports\": {")
          .endsWith("\n</script>");
      assertThat(page.consoleErrors()).isEmpty();
    }
  }

  private static void publish(AssetServer assets, Board board) {
    String imports =
        IntStream.range(0, IMPORTS)
            .mapToObj(i ->
                "\"lodash/fn" + i + "\":\"http://localhost:4001/npm/lodash/v4/fn" + i + ".js\"")
            .collect(Collectors.joining(","));
    byte[] json = ("{\"imports\":{" + imports + "}}").getBytes(StandardCharsets.UTF_8);
    assets.publishMap(MAP, Version.of("1.0.0"), json);
    assets.moveAlias(PackageType.MAP, MAP, new Alias(1), Version.of("1.0.0"));
    board.look(assets);
  }
}
