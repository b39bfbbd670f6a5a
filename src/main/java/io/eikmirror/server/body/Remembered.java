package io.eikmirror.server.body;

import io.eikmirror.server.answer.Answers;
import io.eikmirror.server.answer.Answers.Exchange;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Answers what is in memory and never changes, in the thread that read the request. All else is
/// left to the handlers below.
public final class Remembered extends Handler.Wrapper {
  private final ServedCache cache;

  public Remembered(Handler inner, ServedCache cache) {
    super(inner);
    this.cache = cache;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Exchange to = new Exchange(request, response, callback);
    Optional<Served> served =
        to.isRead()
            ? cache.get(request.getHttpURI().getPath()).filter(Served::isInMemory)
            : Optional.empty();
    return served.isPresent()
        ? served.orElseThrow().send(to, Answers.FOR_EVER)
        : super.handle(request, response, callback);
  }
}
