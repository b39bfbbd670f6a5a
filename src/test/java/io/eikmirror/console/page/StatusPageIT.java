package io.eikmirror.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.testing.Chromium;
import io.eikmirror.testing.Page;
import io.eikmirror.testing.PageServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The page on the screens that people have.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusPageIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int PHONE = 320;
  private static final Duration RENEWED = Duration.ofSeconds(20);

  enum Sample {
    BUSY,
    QUIET,
    TROUBLED,
    LONG_WINDED,
    FIRST,
    MANY_MAPS;

    Status status() {
      return switch (this) {
        case BUSY -> SampleStatus.busy();
        case QUIET -> SampleStatus.quiet();
        case TROUBLED -> SampleStatus.troubled();
        case LONG_WINDED -> SampleStatus.longWinded();
        case FIRST -> SampleStatus.first();
        case MANY_MAPS -> SampleStatus.manyMaps();
      };
    }
  }

  @AutoClose private Chromium chromium;
  @AutoClose private PageServer pages;

  @BeforeAll
  void start() throws IOException {
    chromium = Chromium.start();
    pages = PageServer.start();
  }

  @ParameterizedTest
  @EnumSource
  void isNeverWiderThanASmallPhone(Sample sample) throws IOException {
    String html = new StatusPage().render(sample.status());
    Page page = chromium.open(pages.serve("/" + sample + ".html", html));
    page.screen(PHONE, 2400, true);
    page.screenshot(SCREENSHOTS.resolve("status-" + sample + ".png"));
    assertThat(page.widerThanTheScreen()).isEmpty();
  }

  @Test
  void keepsWhatIsLookedForWhenItRenewsItself() throws IOException {
    pages.serve("/renewed.html", new StatusPage().render(SampleStatus.busy()));
    Page page = chromium.open(pages.serve("/frame.html", "<iframe src='/renewed.html'></iframe>"));
    page.evaluate(
        """
        frames[0].old = true;
        var filter = frames[0].document.querySelector("[data-filter]");
        filter.value = "React";
        filter.dispatchEvent(new Event("input"));
        """);
    page.waitFor("!frames[0].old && frames[0].document.readyState === 'complete'", RENEWED);
    assertThat(page.evaluate("frames[0].document.activeElement.value").asText()).isEqualTo("React");
    assertThat(
            page.evaluate(
                    "[...frames[0].document.querySelectorAll('#package-list > :not([hidden])')]"
                        + ".map(it => it.dataset.name).join()")
                .asText())
        .isEqualTo("@lit/reactive-element,react,react-dom");
  }

  @Test
  void keepsAMapOpenWhenItRenewsItself() throws IOException {
    pages.serve("/maps.html", new StatusPage().render(SampleStatus.manyMaps()));
    Page page = chromium.open(pages.serve("/framed.html", "<iframe src='/maps.html'></iframe>"));
    page.evaluate("frames[0].document.querySelector('.folded').open = true");
    page.waitFor("frames[0].sessionStorage.length > 0", RENEWED);
    page.evaluate("frames[0].old = true; frames[0].location.reload()");
    page.waitFor("!frames[0].old && frames[0].document.readyState === 'complete'", RENEWED);
    assertThat(page.evaluate("frames[0].document.querySelectorAll('.folded[open]').length").asInt())
        .isEqualTo(1);
  }
}
