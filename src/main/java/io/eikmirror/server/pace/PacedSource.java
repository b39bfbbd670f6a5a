package io.eikmirror.server.pace;

import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;

/// A file on its way to a client, which must take it at a pace: each chunk is asked for when the
/// one before it was taken.
public final class PacedSource implements Content.Source {
  private final Content.Source file;
  private final Pace.Run run;

  public PacedSource(Content.Source file, Pace pace) {
    this.file = file;
    this.run = pace.start();
  }

  @Override
  public Content.Chunk read() {
    TimeoutException tooSlow = run.complaint();
    if (tooSlow != null) {
      file.fail(tooSlow);
      return Content.Chunk.from(tooSlow, true);
    }
    Content.Chunk chunk = file.read();
    run.add(chunk == null ? 0 : chunk.remaining());
    return chunk;
  }

  @Override
  public void demand(Runnable demand) {
    file.demand(demand);
  }

  @Override
  public void fail(Throwable failure) {
    file.fail(failure);
  }

  @Override
  public long getLength() {
    return file.getLength();
  }
}
