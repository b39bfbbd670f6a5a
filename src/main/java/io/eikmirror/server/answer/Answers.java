package io.eikmirror.server.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// The answers that are no files: errors, redirects, small JSON, in Eik's shape.
public final class Answers {
  public static final HttpField ANY_ORIGIN =
      new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
  public static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
  public static final HttpField NO_CACHE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-cache");
  public static final HttpField FOR_EVER =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "public, max-age=31536000, immutable");
  public static final HttpField ALIAS =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "public, max-age=1200");
  public static final HttpField FRESH =
      new PreEncodedHttpField(
          HttpHeader.CACHE_CONTROL, "public, max-age=1200, stale-while-revalidate=1209600");
  public static final HttpField NOT_FOUND =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "public, max-age=5");
  public static final HttpField NO_SNIFF =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
  private static final HttpField TEXT =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/plain");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Answers() {}

  /// An error as Eik words it.
  ///
  /// @param code Fastify's code, where its clients could look at it
  /// @param message for the one who asked; null for the status's own words
  public static boolean error(
      Exchange to, int status, @Nullable String code, @Nullable String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    String words = HttpStatus.getMessage(status);
    body.put("statusCode", status);
    if (code != null) {
      body.put("code", code);
    }
    body.put("error", words);
    body.put("message", message == null ? words : message);
    return json(to, status, body, status == HttpStatus.NOT_FOUND_404 ? NOT_FOUND : NO_STORE);
  }

  public static boolean json(Exchange to, int status, Object body, HttpField cacheControl) {
    try {
      return send(to, status, JSON, cacheControl, MAPPER.writeValueAsBytes(body));
    } catch (JacksonException e) {
      throw new IllegalStateException("an answer that cannot be written: " + body, e);
    }
  }

  public static boolean text(Exchange to, int status, String body, HttpField cacheControl) {
    return send(to, status, TEXT, cacheControl, body.getBytes(UTF_8));
  }

  /// A redirect without a body.
  ///
  /// @param location a path on this host, percent-encoded
  public static boolean redirect(Exchange to, int status, String location, HttpField cacheControl) {
    to.response().getHeaders().put(HttpHeader.LOCATION, location);
    return send(to, status, TEXT, cacheControl, new byte[0]);
  }

  public static boolean noContent(Exchange to) {
    Response response = to.response();
    response.setStatus(HttpStatus.NO_CONTENT_204);
    response.getHeaders().add(ANY_ORIGIN).add(NO_STORE);
    response.write(true, null, to.callback());
    return true;
  }

  private static boolean send(
      Exchange to, int status, HttpField type, HttpField cacheControl, byte[] body) {
    Response response = to.response();
    response.setStatus(status);
    response.getHeaders().add(type).add(ANY_ORIGIN).add(cacheControl).add(NO_SNIFF);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), to.callback());
    return true;
  }

  /// A request, its response, and whom to tell when the response is written.
  public record Exchange(Request request, Response response, Callback callback) {
    public boolean isRead() {
      return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }
  }
}
