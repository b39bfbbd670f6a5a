package io.eikmirror.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.http.HttpAssetServer;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.testing.OwnServer;
import io.eikmirror.testing.PublishedRelease;
import io.eikmirror.trial.Tried.Size;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsIT {
  @TempDir private Path data;

  @Test
  void countFilesWhoseNamesAreNoUrls() throws IOException {
    String entry = "export*from\"./in here/b c.js\";";
    String chunk = "export let x = 1";
    try (OwnServer server = new OwnServer(data)) {
      AssetServer assets = new HttpAssetServer(server.origin(), () -> OwnServer.KEY, null);
      MirrorJson release =
          PublishedRelease.of("lib@1.0.0")
              .module(".", "a é.js", entry, "x")
              .module("./b", "in here/b c.js", chunk, "x")
              .liveOn(assets);
      assertThat(new Weights(assets).of(release).values())
          .extracting(Size::raw)
          .containsExactly((long) entry.length() + chunk.length(), (long) chunk.length());
    }
  }
}
