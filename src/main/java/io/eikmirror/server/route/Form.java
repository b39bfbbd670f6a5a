package io.eikmirror.server.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eikmirror.server.pace.PacedRequest;
import io.eikmirror.sink.SinkException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Attributes;
import org.jspecify.annotations.Nullable;

/// The multipart form of a write request. Files wait on disk, not in memory.
final class Form implements AutoCloseable {
  /// What a form may have around its file.
  private static final long ROOM_FOR_HEADERS = 20_000;

  private static final int PARTS = 20;

  private final MultiPartFormData.Parts parts;

  private Form(MultiPartFormData.Parts parts) {
    this.parts = parts;
  }

  /// Why a body is no form.
  ///
  /// @param code Fastify's, where its clients could look at it
  record Broken(int status, @Nullable String code, String why) {}

  /// Whether a request can hold a form at all; asked before anything else is.
  static Optional<Broken> refusal(Request request) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (type == null
        || !type.toLowerCase(java.util.Locale.ROOT).startsWith("multipart/form-data")) {
      String why = "Unsupported Media Type: send multipart/form-data";
      return Optional.of(
          new Broken(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "FST_ERR_CTP_INVALID_MEDIA_TYPE", why));
    }
    return MultiPart.extractBoundary(type) == null
        ? Optional.of(new Broken(HttpStatus.BAD_REQUEST_400, null, "multipart without a boundary"))
        : Optional.empty();
  }

  /// Reads the whole body.
  ///
  /// @param uploads the folder where files wait
  /// @param limit bytes of the largest part
  /// @throws BrokenForm when the body is cut, malformed, too large or too slow
  /// @throws SinkException when there is no room for it
  static Form read(Request request, Path uploads, long limit) throws BrokenForm {
    PacedRequest paced = PacedRequest.of(request);
    long most = limit + ROOM_FOR_HEADERS;
    if (request.getLength() > most) {
      throw tooLarge(limit);
    }
    MultiPartConfig config =
        new MultiPartConfig.Builder()
            .location(uploads)
            .maxSize(most)
            .maxPartSize(limit)
            .maxMemoryPartSize(ROOM_FOR_HEADERS)
            .useFilesForPartsWithoutFileName(false)
            .maxParts(PARTS)
            .build();
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    try {
      // not the request's attributes: Jetty closes the parts that it finds there once more, after
      // the answer, and fails where they broke
      Attributes own = new Attributes.Mapped();
      return new Form(MultiPartFormData.getParts(paced, own, type, config));
    } catch (CompletionException e) {
      throw broken(paced, e.getCause() == null ? e : e.getCause(), limit);
    }
  }

  private static BrokenForm broken(PacedRequest paced, Throwable cause, long limit) {
    if (cause instanceof TimeoutException) {
      String why = "the upload was cut off, since " + cause.getMessage();
      return new BrokenForm(new Broken(HttpStatus.REQUEST_TIMEOUT_408, null, why));
    }
    String message = String.valueOf(cause.getMessage());
    if (message.contains("exceeded")) {
      return tooLarge(limit);
    }
    if (message.contains("too many keys")) {
      return tooMany();
    }
    boolean disk = cause instanceof IOException && !(cause instanceof EOFException);
    if (disk && !paced.isBroken()) {
      throw new SinkException("cannot keep the upload", cause);
    }
    return new BrokenForm(
        new Broken(HttpStatus.BAD_REQUEST_400, null, "a broken form: " + cause.getMessage()));
  }

  private static BrokenForm tooLarge(long limit) {
    String why = "the upload has more bytes than the allowed " + limit;
    return new BrokenForm(new Broken(HttpStatus.PAYLOAD_TOO_LARGE_413, null, why));
  }

  private static BrokenForm tooMany() {
    String why = "the form has more fields than the allowed " + PARTS;
    return new BrokenForm(new Broken(HttpStatus.PAYLOAD_TOO_LARGE_413, null, why));
  }

  /// The text of a field; empty when there is no such field, or it is a file.
  Optional<String> text(String name) {
    return part(name)
        .filter(part -> part.getFileName() == null)
        .map(part -> part.getContentAsString(UTF_8));
  }

  /// A file; empty when there is no such field, or it is text.
  Optional<MultiPart.Part> file(String name) {
    return part(name).filter(part -> part.getFileName() != null);
  }

  private Optional<MultiPart.Part> part(String name) {
    for (MultiPart.Part part : parts) {
      if (name.equalsIgnoreCase(part.getName())) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    parts.close();
  }

  /// Ends the reading of a form.
  static final class BrokenForm extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Broken broken;

    BrokenForm(Broken broken) {
      super(broken.why());
      this.broken = broken;
    }

    Broken broken() {
      return broken;
    }
  }
}
