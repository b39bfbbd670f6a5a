package io.eikmirror.sink;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A sink in memory. Staged folders appear under one lock.
public final class InMemorySink implements Sink {
  private final Map<String, Held> files = new TreeMap<>();
  private final AtomicLong writes = new AtomicLong();

  @Override
  public synchronized Optional<StoredFile> find(SinkPath path) {
    return Optional.ofNullable(files.get(path.value()));
  }

  @Override
  public synchronized boolean put(SinkPath path, byte @Nullable [] expected, byte[] content) {
    byte[] there = find(path).map(StoredFile::bytes).orElse(null);
    if (!Arrays.equals(there, expected)) {
      return false;
    }
    files.put(path.value(), held(content));
    return true;
  }

  @Override
  public Staging stage(List<SinkPath> folders) {
    return new InMemoryStaging(folders);
  }

  @Override
  public synchronized List<String> list(SinkPath folder) {
    return files.keySet().stream()
        .filter(path -> new SinkPath(path).isIn(folder))
        .map(path -> path.substring(folder.value().length() + 1))
        .map(path -> path.contains("/") ? path.substring(0, path.indexOf('/') + 1) : path)
        .distinct()
        .sorted()
        .collect(Collectors.toList());
  }

  @Override
  public synchronized void delete(SinkPath path) {
    files.keySet().removeIf(key -> key.equals(path.value()) || new SinkPath(key).isIn(path));
  }

  private Held held(byte[] content) {
    return new Held(content, Long.toString(writes.incrementAndGet()));
  }

  private static final class Held implements StoredFile {
    private final byte[] content;
    private final String tag;

    Held(byte[] content, String tag) {
      this.content = content;
      this.tag = tag;
    }

    @Override
    public String tag() {
      return tag;
    }

    @Override
    public long size() {
      return content.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(content);
    }

    @Override
    public Optional<Path> path() {
      return Optional.empty();
    }
  }

  private final class InMemoryStaging implements Staging {
    private final List<SinkPath> folders;
    private final Map<SinkPath, ByteArrayOutputStream> staged = new ConcurrentHashMap<>();

    InMemoryStaging(List<SinkPath> folders) {
      this.folders = List.copyOf(folders);
    }

    @Override
    public OutputStream create(SinkPath path) {
      if (folders.stream().noneMatch(path::isIn)) {
        throw new IllegalArgumentException(path + " is in none of " + folders);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      staged.put(path, out);
      return out;
    }

    @Override
    public InputStream open(SinkPath path) {
      ByteArrayOutputStream bytes = staged.get(path);
      if (bytes == null) {
        throw new IllegalStateException(path + " is not staged");
      }
      return new ByteArrayInputStream(bytes.toByteArray());
    }

    @Override
    public boolean commit(SinkPath marker, byte[] content) {
      synchronized (InMemorySink.this) {
        if (find(marker).isPresent()) {
          return false;
        }
        folders.forEach(InMemorySink.this::delete);
        staged.forEach((path, bytes) -> files.put(path.value(), held(bytes.toByteArray())));
        return put(marker, null, content);
      }
    }

    @Override
    public void close() {
      staged.clear();
    }
  }
}
