package io.eikmirror;

import io.eikmirror.testing.EikService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/// The commands for teams against the real server from npm.
@Tag("npm")
class EikServiceTeamCommandsIT extends TeamCommandsContract {
  @TempDir static Path storage;
  @AutoClose private static EikService service;

  @BeforeAll
  static void start() throws IOException {
    service = EikService.start(storage);
  }

  @Override
  URI origin() {
    return service.origin();
  }

  @Override
  String key() {
    return EikService.KEY;
  }
}
