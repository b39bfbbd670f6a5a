package io.eikmirror.server.pace;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// A request whose body must come at a pace, so that a client which drips or stalls cannot hold a
/// thread and a file. When its reader gives up, what is left can still be drained.
public final class PacedRequest extends Request.Wrapper {
  private final Pace pace;
  private final Pace.Run run;
  private volatile boolean broken;

  PacedRequest(Request request, Pace pace) {
    super(request);
    this.pace = pace;
    this.run = pace.start();
  }

  /// The request as `PacedUploads` handed it on, below whatever was wrapped around it.
  public static PacedRequest of(Request request) {
    return requireNonNull(
        Request.as(request, PacedRequest.class), "a request outside PacedUploads");
  }

  @Override
  public Content.Chunk read() {
    TimeoutException tooSlow = run.complaint();
    if (tooSlow != null) {
      return Content.Chunk.from(tooSlow, true);
    }
    Content.Chunk chunk = super.read();
    if (Content.Chunk.isFailure(chunk)) {
      broken = true;
      return chunk.getFailure() instanceof TimeoutException
          ? Content.Chunk.from(pace.silence(), true)
          : chunk;
    }
    run.add(chunk == null ? 0 : chunk.remaining());
    return chunk;
  }

  /// Whether the client, and not its reader, broke it off.
  public boolean isBroken() {
    return broken;
  }

  /// The reader gives up; the connection lives on.
  @Override
  public void fail(Throwable failure) {}

  /// Throws away what is still to come, within reason. Who asks before sending has not begun, and
  /// need not.
  ///
  /// @return whether all of it has come
  boolean drain(long most) {
    boolean unsent = run.bytes() == 0 && getHeaders().contains(HttpHeader.EXPECT);
    if (unsent || getLength() - run.bytes() > most) {
      return false;
    }
    long stop = run.bytes() + most;
    try (InputStream rest = Content.Source.asInputStream(this)) {
      byte[] buffer = new byte[1 << 16];
      int read = 0;
      while (read >= 0 && run.bytes() < stop) {
        read = rest.read(buffer);
      }
      return read < 0;
    } catch (IOException _) {
      return false;
    }
  }
}
