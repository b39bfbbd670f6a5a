package io.eikmirror.assets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.assets.layout.Author;
import io.eikmirror.assets.upload.Publication;
import io.eikmirror.assets.upload.Publication.Published;
import io.eikmirror.assets.upload.Publication.Refused;
import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.sink.FileSystemSink;
import io.eikmirror.sink.Sink;
import io.eikmirror.sink.SinkPath;
import io.eikmirror.sink.Staging;
import io.eikmirror.sink.StoredFile;
import io.eikmirror.testing.TarballBuilder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A publication that dies at any write leaves nothing half-readable, and the next one mends it.
class CrashTest {
  private static final PackageName NAME = PackageName.of("x");
  private static final Version VERSION = Version.of("1.0.0");
  private static final String CODE = "let a = 1;\n".repeat(100);

  @TempDir private Path root;

  @Test
  void convergesFromEveryWriteThatAPackageMayDieAt() {
    int deaths = 0;
    for (boolean died = true; died; deaths++) {
      Path folder = root.resolve("package" + deaths);
      died = dies(() -> publish(dying(folder)), deaths);
      AssetStore after = store(new FileSystemSink(folder));
      boolean visible = after.holds(PackageType.NPM, NAME, VERSION);
      assertThat(after.file(PackageType.NPM, NAME, VERSION, "a.js").isPresent()).isEqualTo(visible);
      assertThat(publish(after)).isInstanceOf(visible ? Refused.class : Published.class);
      AssetFile file = after.file(PackageType.NPM, NAME, VERSION, "a.js").orElseThrow();
      assertThat(new String(file.plain().bytes(), UTF_8)).isEqualTo(CODE);
      assertThat(after.file(PackageType.NPM, NAME, VERSION, "b/b.js")).isPresent();
      assertThat(after.versions(PackageType.NPM, NAME)).isPresent();
    }
    assertThat(deaths).as("writes of a publication").isGreaterThan(8);
  }

  @Test
  void convergesFromEveryWriteThatAMapMayDieAt() {
    byte[] map = "{\"imports\":{}}".getBytes(UTF_8);
    int deaths = 0;
    for (boolean died = true; died; deaths++) {
      Path folder = root.resolve("map" + deaths);
      died = dies(() -> dying(folder).publishMap(NAME, VERSION, map), deaths);
      AssetStore after = store(new FileSystemSink(folder));
      boolean visible = after.holds(PackageType.MAP, NAME, VERSION);
      assertThat(after.publishMap(NAME, VERSION, map))
          .isInstanceOf(visible ? Refused.class : Published.class);
      assertThat(after.versions(PackageType.MAP, NAME)).isPresent();
    }
    assertThat(deaths).isGreaterThan(3);
  }

  private final AtomicInteger left = new AtomicInteger();

  private boolean dies(Runnable work, int writes) {
    left.set(writes);
    try {
      work.run();
      return false;
    } catch (Death _) {
      return true;
    }
  }

  private AssetStore dying(Path folder) {
    return store(new DyingSink(new FileSystemSink(folder)));
  }

  private static AssetStore store(Sink sink) {
    return new AssetStore(sink, "local", UploadLimits.DEFAULT, () -> Instant.EPOCH);
  }

  private static Publication publish(AssetStore store) {
    byte[] archive = TarballBuilder.tgz().file("a.js", CODE).file("b/b.js", CODE).end();
    Author author = new Author("A", "a");
    return store.publish(PackageType.NPM, NAME, VERSION, new ByteArrayInputStream(archive), author);
  }

  private void write() {
    if (left.getAndDecrement() == 0) {
      throw new Death();
    }
  }

  private static final class Death extends Error {
    private static final long serialVersionUID = 1;
  }

  /// Dies before the n-th write, and as well after it: the next write's "before" is its "after".
  private final class DyingSink implements Sink {
    private final Sink sink;

    DyingSink(Sink sink) {
      this.sink = sink;
    }

    @Override
    public Optional<StoredFile> find(SinkPath path) {
      return sink.find(path);
    }

    @Override
    public boolean put(SinkPath path, byte @Nullable [] expected, byte[] content) {
      write();
      boolean done = sink.put(path, expected, content);
      write();
      return done;
    }

    @Override
    public Staging stage(List<SinkPath> folders) {
      return new DyingStaging(sink.stage(folders));
    }

    @Override
    public List<String> list(SinkPath folder) {
      return sink.list(folder);
    }

    @Override
    public void delete(SinkPath path) {
      sink.delete(path);
    }
  }

  /// Never closed: a dead process clears nothing.
  private final class DyingStaging implements Staging {
    private final Staging staging;

    DyingStaging(Staging staging) {
      this.staging = staging;
    }

    @Override
    public OutputStream create(SinkPath path) {
      write();
      return staging.create(path);
    }

    @Override
    public InputStream open(SinkPath path) {
      return staging.open(path);
    }

    @Override
    public boolean commit(SinkPath marker, byte[] content) {
      write();
      boolean done = staging.commit(marker, content);
      write();
      return done;
    }

    @Override
    public void close() {}
  }
}
