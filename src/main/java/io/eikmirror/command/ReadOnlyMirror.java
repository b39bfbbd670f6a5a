package io.eikmirror.command;

import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.server.ServerConfig;
import io.eikmirror.server.access.Access;
import io.eikmirror.wiring.DataDirectory;
import io.eikmirror.wiring.Parts.Listen;
import io.eikmirror.wiring.Parts.Listening;
import io.eikmirror.wiring.Parts.Mirroring;
import io.eikmirror.wiring.Scratch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The mirror for commands that write nothing: our own server over the data directory, without a
/// key; a copy of the ledger; and a temporary folder for all else.
public final class ReadOnlyMirror {
  private final Invocation invocation;
  private final Path data;
  private final StoreOptions store;

  public ReadOnlyMirror(Invocation invocation, Path data, StoreOptions store) {
    this.store = store;
    this.invocation = invocation;
    this.data = data;
  }

  /// @param server null for our own
  /// @param origin where browsers will find the published files, for import maps
  /// @param work gets the mirror, and what the daemon remembers
  public <T> T use(@Nullable URI server, URI origin, BiFunction<Mirroring, Ledger, T> work)
      throws IOException {
    Path cache = data.resolve("cache");
    return look(
        server,
        (assets, ledger) -> {
          try (Mirroring mirroring =
              invocation.parts().mirroring(assets, ledger, origin, cache, cache.resolve("work"))) {
            return work.apply(mirroring, ledger);
          }
        });
  }

  /// @param server null for our own
  /// @param work gets the asset server, and what the daemon remembers
  public <T> T look(@Nullable URI server, BiFunction<AssetServer, Ledger, T> work)
      throws IOException {
    try (Scratch scratch = Scratch.create();
        Ledger ledger = ledger(scratch)) {
      if (server != null) {
        return work.apply(invocation.client(server, null), ledger);
      }
      try (Listening own = invocation.parts().serve(listen(scratch), null)) {
        return work.apply(invocation.client(own.origin(), null), ledger);
      }
    }
  }

  private Ledger ledger(Scratch scratch) {
    return H2Ledger.copy(data, scratch.folder(), invocation.clock());
  }

  private Listen listen(Scratch scratch) {
    Path assets = store.assets(DataDirectory.assets(data));
    Access nobodyWrites = Access.openToRead(List.of(), UUID.randomUUID().toString());
    Path uploads = scratch.folder().resolve("uploads");
    return new Listen(
        ServerConfig.of("127.0.0.1", 0, nobodyWrites, uploads),
        UploadLimits.DEFAULT,
        store.org(),
        Files.isDirectory(assets) ? assets : scratch.folder().resolve("assets"));
  }
}
