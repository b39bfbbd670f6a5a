package io.eikmirror.registry.wire;

import io.eikmirror.registry.Pace;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A GET to be made, over redirects.
///
/// @param headers sent with every hop, so nothing secret
/// @param pace how hard its host may be asked
/// @param authorization the `Authorization` header for a hop's URL
public record HttpGet(
    URI url,
    Map<String, String> headers,
    Pace pace,
    Function<URI, Optional<String>> authorization) {

  public HttpGet {
    headers = Map.copyOf(headers);
  }
}
