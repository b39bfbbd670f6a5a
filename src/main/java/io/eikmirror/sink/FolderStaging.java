package io.eikmirror.sink;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// Files on their way into a `FileSystemSink`, in a folder of their own on the same disk.
final class FolderStaging implements Staging {
  private final FileSystemSink sink;
  private final Path folder;
  private final List<SinkPath> targets;

  FolderStaging(FileSystemSink sink, Path folder, List<SinkPath> targets) {
    this.sink = sink;
    this.folder = folder;
    this.targets = List.copyOf(targets);
  }

  @Override
  public OutputStream create(SinkPath path) {
    if (targets.stream().noneMatch(path::isIn)) {
      throw new IllegalArgumentException(path + " is in none of " + targets);
    }
    Path file = folder.resolve(path.value());
    try {
      Files.createDirectories(file.getParent());
      return new BufferedOutputStream(
          Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new SinkException("cannot write " + path, e);
    }
  }

  @Override
  public InputStream open(SinkPath path) {
    try {
      return Files.newInputStream(folder.resolve(path.value()));
    } catch (IOException e) {
      throw new SinkException("cannot read back " + path, e);
    }
  }

  @Override
  public boolean commit(SinkPath marker, byte[] content) {
    if (!Files.exists(folder)) {
      return sink.commit(folder, targets, marker, content);
    }
    try (Stream<Path> staged = Files.walk(folder)) {
      staged.parallel().forEach(FolderStaging::force);
    } catch (IOException e) {
      throw new SinkException("cannot force the files of " + targets + " to the disk", e);
    }
    return sink.commit(folder, targets, marker, content);
  }

  private static void force(Path path) {
    try {
      FileSystemSink.force(path);
    } catch (IOException e) {
      throw new SinkException("cannot force a file to the disk", e);
    }
  }

  @Override
  public void close() {
    try {
      StagingArea.remove(folder);
    } catch (IOException e) {
      throw new SinkException("cannot clear " + folder, e);
    }
  }
}
