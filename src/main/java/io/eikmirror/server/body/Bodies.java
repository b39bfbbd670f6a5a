package io.eikmirror.server.body;

import io.eikmirror.assets.AssetFile;
import io.eikmirror.assets.layout.Encoding;
import io.eikmirror.assets.layout.MediaType;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.server.answer.Answers;
import io.eikmirror.server.body.Body.Bytes;
import io.eikmirror.server.pace.Pace;
import io.eikmirror.sink.SinkException;
import io.eikmirror.sink.StoredFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/// Makes stored files ready to be sent: hash, headers, and small bodies in memory.
public final class Bodies {
  private static final long HELD = 256_000;
  private static final long WORTH_COMPRESSING = 1_000;
  private static final int ETAG_BYTES = 18;
  private static final HttpField RANGES =
      new PreEncodedHttpField(HttpHeader.ACCEPT_RANGES, "bytes");
  private static final HttpField CORP =
      new PreEncodedHttpField("Cross-Origin-Resource-Policy", "cross-origin");
  private static final HttpField EXPOSED =
      new PreEncodedHttpField("Access-Control-Expose-Headers", "X-TypeScript-Types");
  private static final HttpField VARY =
      new PreEncodedHttpField(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());

  private final Pace pace;

  /// @param pace at which clients must take what is not held in memory
  public Bodies(Pace pace) {
    this.pace = pace;
  }

  /// A published file, with the compressed bodies that were made when it was published; one that
  /// has none, as in a folder that Eik wrote, is gzipped here when it is small.
  public Served of(AssetFile file) {
    String type = file.mediaType();
    String charset = MediaType.isText(type) && !type.endsWith("json") ? "; charset=utf-8" : "";
    boolean compress = file.encoded().isEmpty() && MediaType.isText(type);
    return served(file.plain(), file.encoded(), type + charset, compress, file.types());
  }

  /// A JSON document of Eik's.
  public Served ofDocument(StoredFile file) {
    return served(file, Map.of(), "application/json", true, null);
  }

  private Served served(
      StoredFile plain,
      Map<Encoding, StoredFile> encoded,
      String type,
      boolean compress,
      @Nullable String types) {
    String hash = hash(plain);
    boolean gzip = compress && plain.size() > WORTH_COMPRESSING && plain.size() <= HELD * 16;
    HttpFields.Mutable headers = HttpFields.build();
    headers.add(new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, type));
    headers.add(RANGES).add(Answers.ANY_ORIGIN).add(CORP).add(Answers.NO_SNIFF);
    if (types != null) {
      headers.add("X-TypeScript-Types", URIUtil.encodePath(types)).add(EXPOSED);
    }
    if (gzip || !encoded.isEmpty()) {
      headers.add(VARY);
    }
    Map<Encoding, Body> bodies = new EnumMap<>(Encoding.class);
    encoded.forEach((encoding, file) -> bodies.put(encoding, body(file, hash, headers, encoding)));
    Bytes bytes = bytes(plain);
    if (gzip) {
      byte[] small = gzipped(plain.bytes());
      HttpFields fields = headers(headers, hash, Encoding.GZIP);
      bodies.put(
          Encoding.GZIP,
          new Body(etag(hash, Encoding.GZIP), small.length, fields, new Bytes.Held(small)));
    }
    HttpFields fields = HttpFields.build(headers).add(etagField("\"" + hash + "\"")).asImmutable();
    return new Served(
        plain.tag(), new Body("\"" + hash + "\"", plain.size(), fields, bytes), bodies);
  }

  private Body body(StoredFile file, String hash, HttpFields shared, Encoding encoding) {
    return new Body(
        etag(hash, encoding), file.size(), headers(shared, hash, encoding), bytes(file));
  }

  private static HttpFields headers(HttpFields shared, String hash, Encoding encoding) {
    return HttpFields.build(shared)
        .add(etagField(etag(hash, encoding)))
        .add(new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, encoding.word()))
        .asImmutable();
  }

  private static HttpField etagField(String etag) {
    return new PreEncodedHttpField(HttpHeader.ETAG, etag);
  }

  private static String etag(String hash, Encoding encoding) {
    return "\"" + hash + "--" + encoding.word() + "\"";
  }

  private Bytes bytes(StoredFile file) {
    return file.size() <= HELD ? new Bytes.Held(file.bytes()) : new Bytes.Stored(file, pace);
  }

  private static String hash(StoredFile file) {
    MessageDigest digest = Algorithm.SHA256.digest();
    try (InputStream in = new DigestInputStream(file.open(), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new SinkException("cannot read a stored file", e);
    }
    byte[] bytes = Arrays.copyOf(digest.digest(), ETAG_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] gzipped(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail", e);
    }
    return out.toByteArray();
  }
}
