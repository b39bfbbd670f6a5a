package io.eikmirror.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.importmap.ImportMaps;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The page at `/` that a tried release is imported in, beside the asset server that holds it.
public final class TrialPage extends Handler.Abstract.NonBlocking {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// The code on trial runs on this page, so all that it may reach is this server.
  private static final String POLICY =
      "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:;"
          + " style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  private final byte[] page;

  public TrialPage(Tried tried) {
    this.page =
        template()
            .replace("{{title}}", escaped(tried.release()))
            .replace("{{importmap}}", importMap(tried))
            .replace("{{tried}}", json(tried))
            .getBytes(StandardCharsets.UTF_8);
  }

  private static String importMap(Tried tried) {
    byte[] map = ImportMaps.ofEntries(URI.create(""), tried.modules()).toBytes();
    return inScript(new String(map, StandardCharsets.UTF_8));
  }

  private static String json(Tried tried) {
    try {
      return inScript(JSON.writeValueAsString(tried));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a trial is always JSON", e);
    }
  }

  /// JSON that no `</script>` in it can end.
  private static String inScript(String json) {
    return json.replace("<", "\\u003c");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(TrialPage.class.getResourceAsStream("page.html"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    if (path.equals("/favicon.ico")) {
      response.setStatus(204);
      response.write(true, null, callback);
      return true;
    }
    if (!path.equals("/")) {
      return false;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, page.length);
    response.getHeaders().put("content-security-policy", POLICY);
    response.write(true, ByteBuffer.wrap(page), callback);
    return true;
  }
}
