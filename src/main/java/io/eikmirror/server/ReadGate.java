package io.eikmirror.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eikmirror.server.access.Tokens;
import io.eikmirror.server.answer.Answers;
import io.eikmirror.server.answer.Answers.Exchange;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Lets only those read who show the read key, a login key or a token: as `Authorization: Bearer`,
/// or as the password of `Authorization: Basic`, which is what a browser's own dialog sends. Writes
/// pass: they are asked for a token where they are understood.
final class ReadGate extends Handler.Wrapper {
  private static final Set<String> OPEN = Set.of("/_/health", "/_/ready");
  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  private final Tokens tokens;

  ReadGate(Handler inner, Tokens tokens) {
    super(inner);
    this.tokens = tokens;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Exchange to = new Exchange(request, response, callback);
    String shown = shown(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    boolean open = !to.isRead() || OPEN.contains(request.getHttpURI().getPath());
    if (open || (shown != null && tokens.mayRead(shown))) {
      return super.handle(request, new PrivateResponse(request, response), callback);
    }
    response
        .getHeaders()
        .put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"Eik Mirror\", charset=\"UTF-8\"");
    String why = "reading needs the read key: as a Bearer token, or as the password of Basic";
    return Answers.error(to, HttpStatus.UNAUTHORIZED_401, null, why);
  }

  private static @Nullable String shown(@Nullable String authorization) {
    if (authorization == null) {
      return null;
    }
    String scheme = authorization.toLowerCase(Locale.ROOT);
    if (scheme.startsWith(BEARER)) {
      return authorization.substring(BEARER.length()).strip();
    }
    return scheme.startsWith(BASIC) ? password(authorization.substring(BASIC.length())) : null;
  }

  private static @Nullable String password(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded.strip()), UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? null : pair.substring(colon + 1);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /// What one reader may have, a shared cache must not hand to others.
  private static final class PrivateResponse extends Response.Wrapper {
    PrivateResponse(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
      if (!isCommitted()) {
        HttpFields.Mutable headers = getHeaders();
        String cache = headers.get(HttpHeader.CACHE_CONTROL);
        if (cache != null && cache.startsWith("public")) {
          headers.put(HttpHeader.CACHE_CONTROL, "private" + cache.substring("public".length()));
        }
      }
      super.write(last, content, callback);
    }
  }
}
