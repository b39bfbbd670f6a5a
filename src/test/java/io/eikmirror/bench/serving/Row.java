package io.eikmirror.bench.serving;

import io.eikmirror.testing.Http;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/// One kind of request.
///
/// @param path what is asked for
/// @param headers those of the request, `Name: value`
/// @param status what every answer must have
/// @param isFile whether a server of files can answer it
record Row(String name, String path, List<String> headers, int status, boolean isFile) {
  /// Stands in a header for the ETag that the server gives the path.
  private static final String ETAG = "{etag}";

  static List<Row> all() {
    return List.of(
        new Row("small file", Site.SMALL, List.of(), 200, true),
        new Row("20 kB file, br", Site.MEDIUM, List.of("Accept-Encoding: br"), 200, true),
        new Row("alias redirect", Site.ALIASED, List.of(), 302, false),
        new Row("304", Site.MEDIUM, List.of("If-None-Match: " + ETAG), 304, true),
        new Row("package document", Site.DOCUMENT, List.of(), 200, false));
  }

  boolean isFor(Contender contender) {
    return isFile || !contender.files();
  }

  URI url(Contender contender) {
    return contender.origin().resolve(path);
  }

  List<String> headers(Contender contender, Http http) throws IOException {
    String etag = http.get(url(contender)).header("ETag");
    return headers.stream().map(header -> header.replace(ETAG, etag)).toList();
  }
}
