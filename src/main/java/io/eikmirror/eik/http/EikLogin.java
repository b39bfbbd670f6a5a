package io.eikmirror.eik.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.eik.AssetServerException;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/// The token that writing needs: asked for with the key when it is first wanted, and again when the
/// server does not take it any more.
final class EikLogin {
  private final EikExchange exchange;
  private final EikRequests requests;
  private final Supplier<String> key;
  private @Nullable String token;

  /// Whether reading was refused without a token.
  private volatile boolean closed;

  EikLogin(EikExchange exchange, EikRequests requests, Supplier<String> key) {
    this.exchange = exchange;
    this.requests = requests;
    this.key = key;
  }

  /// Sends a request with the token; a second time with a new one when the first was too old.
  ///
  /// @throws AssetServerException also when the server does not accept the key
  Answer send(Request request) {
    String first = token();
    Answer answer = exchange.send(with(first, request));
    if (answer.status() != 401) {
      return answer;
    }
    forget(first);
    Answer second = exchange.send(with(token(), request));
    if (second.status() == 401) {
      throw second.failure("the server does not accept the token that it gave for the key");
    }
    return second;
  }

  /// Reads without a token, or with one where the server does not let everybody read.
  ///
  /// @param how how the request is sent
  Answer read(Request request, Function<Request, Answer> how) {
    if (!closed) {
      Answer answer = how.apply(request);
      if (answer.status() != 401 || key.get().isEmpty()) {
        return answer;
      }
      closed = true;
    }
    String first = token();
    Answer answer = how.apply(with(first, request));
    if (answer.status() == 401) {
      forget(first);
      answer = how.apply(with(token(), request));
    }
    return answer;
  }

  /// Asks for a token, whether or not there is one.
  ///
  /// @throws AssetServerException when the server does not accept the key
  synchronized void renew() {
    token = login();
  }

  private static Request with(String token, Request request) {
    return request.newBuilder().header("Authorization", "Bearer " + token).build();
  }

  private synchronized String token() {
    String known = token;
    if (known == null) {
      known = login();
      token = known;
    }
    return known;
  }

  private synchronized void forget(String old) {
    if (old.equals(token)) {
      token = null;
    }
  }

  private String login() {
    Answer answer = exchange.send(requests.logIn(key.get()));
    if (!answer.isSuccess()) {
      throw switch (answer.status()) {
        case 404, 405, 501 -> answer.failure("there is no login; is this an Eik server?");
        default -> answer.failure();
      };
    }
    JsonNode given = answer.json().path("token");
    if (!given.isTextual()) {
      throw answer.failure("the answer has no token; is this an Eik server?");
    }
    return given.textValue();
  }
}
