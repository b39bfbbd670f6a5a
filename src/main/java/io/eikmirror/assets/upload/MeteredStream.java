package io.eikmirror.assets.upload;

import io.eikmirror.assets.upload.Publication.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts bytes and stops at a limit, which may change on the way.
final class MeteredStream extends FilterInputStream {
  private final String what;
  private long limit;
  private long count;

  /// @param what the limited thing, for the message: `the upload`
  MeteredStream(InputStream in, long limit, String what) {
    super(in);
    this.limit = limit;
    this.what = what;
  }

  /// Bytes read so far.
  long count() {
    return count;
  }

  /// From here on so many bytes may be read.
  void allow(long bytes) {
    limit = bytes > Long.MAX_VALUE - count ? Long.MAX_VALUE : count + bytes;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    counted(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    counted(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    counted(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void counted(long bytes) throws RefusedUpload {
    count += bytes;
    if (count > limit) {
      throw new RefusedUpload(Reason.TOO_LARGE, what + " is larger than the allowed " + limit);
    }
  }
}
