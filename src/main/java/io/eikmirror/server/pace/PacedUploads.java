package io.eikmirror.server.pace;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Takes in what clients send at a pace, and to its end before any answer, whatever the handlers
/// below made of it: many clients read no answer before they have sent all, and lose one that is
/// followed by the end of the connection. The handlers may wait.
public final class PacedUploads extends Handler.Wrapper {
  private final Pace pace;
  private final long most;

  /// @param most bytes that are thrown away for the sake of an answer; who sends more is cut off
  public PacedUploads(Handler inner, Pace pace, long most) {
    super(inner);
    this.pace = pace;
    this.most = most;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      return super.handle(request, response, callback);
    }
    PacedRequest paced = new PacedRequest(request, pace);
    return super.handle(paced, new LastWord(paced, response, most), callback);
  }

  /// An answer that waits for the end of its request.
  private static final class LastWord extends Response.Wrapper {
    private final PacedRequest request;
    private final long most;
    private boolean begun;

    LastWord(PacedRequest request, Response response, long most) {
      super(request, response);
      this.request = request;
      this.most = most;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
      if (!begun) {
        begun = true;
        boolean ended = request.drain(most);
        if (!ended && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
          getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
      }
      super.write(last, content, callback);
    }
  }
}
