package io.eikmirror.server.body;

import io.eikmirror.assets.layout.Encoding;
import io.eikmirror.server.answer.Answers;
import io.eikmirror.server.answer.Answers.Exchange;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.http.ByteRange;
import org.eclipse.jetty.http.EtagUtils;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// A file or document that is ready to be sent: its bodies, one an encoding. Answers conditional
/// requests, ranges and `Accept-Encoding`.
///
/// @param tag the state of the stored file that this was made from
public record Served(String tag, Body plain, Map<Encoding, Body> encoded) {

  public Served {
    EnumMap<Encoding, Body> copy = new EnumMap<>(Encoding.class);
    copy.putAll(encoded);
    encoded = Collections.unmodifiableMap(copy);
  }

  /// What this weighs in a cache.
  long weight() {
    return bodies().mapToLong(Body::weight).sum();
  }

  /// Whether it can be sent without a disk.
  boolean isInMemory() {
    for (Body body : encoded.values()) {
      if (!body.isHeld()) {
        return false;
      }
    }
    return plain.isHeld();
  }

  public boolean send(Exchange to, HttpField cacheControl) {
    HttpFields asked = to.request().getHeaders();
    String conditions = asked.get(HttpHeader.IF_NONE_MATCH);
    Body same = conditions == null ? null : same(conditions);
    if (same != null) {
      return notModified(to, same, cacheControl);
    }
    Body body = encoded.isEmpty() ? plain : best(asked.get(HttpHeader.ACCEPT_ENCODING));
    HttpFields.Mutable headers = to.response().getHeaders();
    headers.add(body.headers()).add(cacheControl);
    List<String> ranges = asked.getValuesList(HttpHeader.RANGE);
    String ifRange = ranges.isEmpty() ? null : asked.get(HttpHeader.IF_RANGE);
    if (ranges.isEmpty() || (ifRange != null && !ifRange.equals(body.etag()))) {
      to.response().setStatus(HttpStatus.OK_200);
      headers.put(HttpHeader.CONTENT_LENGTH, body.size());
      return write(to, body, 0, body.size());
    }
    return part(to, body, ByteRange.parse(ranges, body.size()));
  }

  /// Of several ranges the whole is sent, which RFC 9110 leaves to the server.
  private static boolean part(Exchange to, Body body, List<ByteRange> ranges) {
    Response response = to.response();
    if (ranges.isEmpty()) {
      String unsatisfied = ByteRange.toNonSatisfiableHeaderValue(body.size());
      response.reset();
      response.getHeaders().put(HttpHeader.CONTENT_RANGE, unsatisfied);
      return Answers.error(to, HttpStatus.RANGE_NOT_SATISFIABLE_416, null, null);
    }
    boolean one = ranges.size() == 1;
    ByteRange range = one ? ranges.getFirst() : new ByteRange(0, body.size() - 1);
    response.setStatus(one ? HttpStatus.PARTIAL_CONTENT_206 : HttpStatus.OK_200);
    if (one) {
      response.getHeaders().put(HttpHeader.CONTENT_RANGE, range.toHeaderValue(body.size()));
    }
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, range.getLength());
    return write(to, body, range.first(), range.getLength());
  }

  private static boolean write(Exchange to, Body body, long offset, long length) {
    if (to.request().getMethod().equals("HEAD") || length == 0) {
      to.response().write(true, null, to.callback());
    } else {
      body.bytes().write(to.response(), offset, length, to.callback());
    }
    return true;
  }

  private static boolean notModified(Exchange to, Body same, HttpField cacheControl) {
    to.response().setStatus(HttpStatus.NOT_MODIFIED_304);
    to.response().getHeaders().add(same.unmodified()).add(cacheControl);
    to.response().write(true, null, to.callback());
    return true;
  }

  /// The body that the client has already, in whatever encoding.
  private @Nullable Body same(String conditions) {
    if (conditions.equals(plain.etag())) {
      return plain;
    }
    for (Body body : encoded.values()) {
      if (conditions.equals(body.etag())) {
        return body;
      }
    }
    return conditions.startsWith("\"") && conditions.indexOf(',') < 0 ? null : listed(conditions);
  }

  /// The same where a client has several, a weak one, or any at all.
  private @Nullable Body listed(String conditions) {
    List<String> tags = Stream.of(conditions.split(",")).map(String::strip).toList();
    if (tags.contains("*")) {
      return plain;
    }
    return bodies()
        .filter(body -> tags.stream().anyMatch(tag -> is(body, tag)))
        .findFirst()
        .orElse(null);
  }

  private static boolean is(Body body, String tag) {
    String strong = EtagUtils.isWeak(tag) ? tag.substring(2) : tag;
    return strong.equals(body.etag());
  }

  private Stream<Body> bodies() {
    return Stream.concat(Stream.of(plain), encoded.values().stream());
  }

  private Body best(@Nullable String accepted) {
    if (accepted == null) {
      return plain;
    }
    QuotedQualityCSV list = new QuotedQualityCSV();
    list.addValue(accepted);
    List<String> wanted = list.getValues();
    boolean any = wanted.contains("*");
    return encoded.entrySet().stream()
        .filter(entry -> any || wanted.contains(entry.getKey().word()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(plain);
  }
}
