package io.eikmirror.server;

import io.eikmirror.server.answer.Answers;
import io.eikmirror.server.answer.Answers.Exchange;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Lets requests in under the server's own host names, and leaves the others to the handler after
/// it. What watches over the server asks under any.
final class HostGate extends Handler.Wrapper {
  private final Set<String> hostnames;

  /// @param hostnames in lower case
  HostGate(Handler inner, Set<String> hostnames) {
    super(inner);
    this.hostnames = hostnames;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String host = Request.getServerName(request).toLowerCase(Locale.ROOT);
    return (hostnames.contains(host) || request.getHttpURI().getPath().startsWith("/_/"))
        && super.handle(request, response, callback);
  }

  /// What those hear who ask under another name.
  static final class NoSuchHost extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Exchange to = new Exchange(request, response, callback);
      return Answers.error(to, HttpStatus.BAD_REQUEST_400, null, "no such host here");
    }
  }
}
