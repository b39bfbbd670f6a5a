package io.eikmirror.server;

import io.eikmirror.server.answer.Answers;
import io.eikmirror.server.answer.Answers.Exchange;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What holds for every path: preflights before all else, and an answer where nobody has one.
final class Frame extends Handler.Wrapper {
  private static final HttpField METHODS =
      new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, "GET,HEAD,PUT,POST,DELETE");
  private static final HttpField VARY =
      new PreEncodedHttpField(HttpHeader.VARY, "Access-Control-Request-Headers");

  Frame(Handler inner) {
    super(inner);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Exchange to = new Exchange(request, response, callback);
    if (request.getMethod().equals("OPTIONS")) {
      return preflight(to);
    }
    if (super.handle(request, response, callback)) {
      return true;
    }
    boolean root = to.isRead() && request.getHttpURI().getPath().equals("/");
    return root
        ? Answers.text(to, HttpStatus.OK_200, "An Eik asset server.\n", Answers.NO_CACHE)
        : Answers.text(to, HttpStatus.NOT_FOUND_404, "Not found", Answers.NOT_FOUND);
  }

  private static boolean preflight(Exchange to) {
    HttpFields asked = to.request().getHeaders();
    if (!asked.contains(HttpHeader.ORIGIN)
        || !asked.contains(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD)) {
      return Answers.text(
          to, HttpStatus.BAD_REQUEST_400, "Invalid Preflight Request", Answers.NO_STORE);
    }
    HttpFields.Mutable headers = to.response().getHeaders();
    headers.add(METHODS).add(VARY);
    String wanted = asked.get(HttpHeader.ACCESS_CONTROL_REQUEST_HEADERS);
    if (wanted != null) {
      headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, wanted);
    }
    return Answers.noContent(to);
  }
}
