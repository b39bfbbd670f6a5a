package io.eikmirror.ledger.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePathWrapper;

/// A disk for H2 (`filling:/folder/file`) that has no room while there is a file `full` in the
/// folder.
public final class FillingDisk extends FilePathWrapper {
  static final String SCHEME = "filling";

  static void fill(Path folder) throws IOException {
    Files.createFile(folder.resolve("full"));
  }

  static void makeRoom(Path folder) throws IOException {
    Files.delete(folder.resolve("full"));
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    Path full = Path.of(unwrap().toString()).resolveSibling("full");
    return new Channel(super.open(mode), full);
  }

  private static final class Channel extends FileBaseDefault {
    private final FileChannel file;
    private final Path full;

    Channel(FileChannel file, Path full) {
      this.file = file;
      this.full = full;
    }

    @Override
    public synchronized int read(ByteBuffer to, long position) throws IOException {
      return file.read(to, position);
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
      if (Files.exists(full)) {
        throw new IOException("No space left on device");
      }
      return file.write(from, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
