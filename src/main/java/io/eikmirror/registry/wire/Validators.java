package io.eikmirror.registry.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a server gave with an answer so that it can later be asked whether it still holds.
public record Validators(@Nullable String etag, @Nullable String lastModified) {
  public static final Validators NONE = new Validators(null, null);

  /// What cannot be sent back is as good as nothing.
  public Validators {
    etag = etag != null && HeaderText.isSendable(etag) ? etag : null;
    lastModified =
        lastModified != null && HeaderText.isSendable(lastModified) ? lastModified : null;
  }

  public static Validators of(HttpAnswer answer) {
    return new Validators(
        answer.header("ETag").orElse(null), answer.header("Last-Modified").orElse(null));
  }

  public static Validators ofFields(Map<String, String> fields) {
    return new Validators(fields.get("etag"), fields.get("last-modified"));
  }

  public boolean isEmpty() {
    return etag == null && lastModified == null;
  }

  /// For a file; `ofFields` reads it.
  public Map<String, String> fields() {
    return named("etag", "last-modified");
  }

  /// The headers of a conditional request.
  public Map<String, String> headers() {
    return named("If-None-Match", "If-Modified-Since");
  }

  private Map<String, String> named(String forEtag, String forLastModified) {
    Map<String, String> named = new LinkedHashMap<>();
    if (etag != null) {
      named.put(forEtag, etag);
    }
    if (lastModified != null) {
      named.put(forLastModified, lastModified);
    }
    return named;
  }
}
