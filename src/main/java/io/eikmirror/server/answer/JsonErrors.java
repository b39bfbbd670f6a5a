package io.eikmirror.server.answer;

import io.eikmirror.server.answer.Answers.Exchange;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Errors that Jetty itself finds, such as a malformed request, in Eik's shape.
public final class JsonErrors extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Object cause = request.getAttribute(ERROR_EXCEPTION);
    String why = cause instanceof HttpException bad ? bad.getReason() : null;
    boolean ours = HttpStatus.isServerError(status);
    return Answers.error(
        new Exchange(request, response, callback), status, null, ours ? null : why);
  }
}
