package io.eikmirror.server.route;

import io.eikmirror.assets.AssetStore;
import io.eikmirror.server.access.Token;
import io.eikmirror.server.access.Tokens;
import io.eikmirror.server.access.Tokens.Verdict;
import io.eikmirror.server.answer.Answers;
import io.eikmirror.server.answer.Answers.Exchange;
import io.eikmirror.server.body.Bodies;
import io.eikmirror.server.body.ServedCache;
import io.eikmirror.server.pace.Pace;
import io.eikmirror.server.route.Form.Broken;
import io.eikmirror.server.route.Route.OfAlias;
import io.eikmirror.server.route.Route.OfFresh;
import io.eikmirror.server.route.Route.OfVersion;
import io.eikmirror.sink.FullDisk;
import io.eikmirror.sink.SinkException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Eik's routes: finds what a request means, lets in who may write, and turns a failing store into
/// an answer. Leaves every other path to the handlers after it.
public final class EikHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(EikHandler.class);
  private static final String BEARER = "bearer ";

  private final Reads reads;
  private final Writes writes;
  private final Tokens tokens;

  /// @param cache gets every file that is read and never changes, by its path
  /// @param uploads a folder for uploads while they arrive
  /// @param pace of large downloads
  public static EikHandler over(
      AssetStore store, Tokens tokens, ServedCache cache, Path uploads, Pace pace) {
    Reads reads = new Reads(store, new Bodies(pace), cache);
    return new EikHandler(reads, new Writes(store, tokens, uploads), tokens);
  }

  private EikHandler(Reads reads, Writes writes, Tokens tokens) {
    this.reads = reads;
    this.writes = writes;
    this.tokens = tokens;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Optional<Route> route = Route.of(request.getHttpURI().getPath());
    return route.isPresent()
        && answer(new Exchange(request, response, callback), route.orElseThrow());
  }

  private boolean answer(Exchange to, Route route) {
    try {
      boolean read = to.isRead() && !(route instanceof Route.Login);
      return read ? reads.answer(to, route) : write(to, route);
    } catch (SinkException e) {
      return Answers.error(to, HttpStatus.BAD_GATEWAY_502, null, told(to, e));
    } catch (OutOfMemoryError e) {
      LOG.error("event=out-of-memory path={}", to.request().getHttpURI().getPath(), e);
      String why = "it has too little memory; start it with more, as in EIK_MIRROR_HEAP=1g";
      return Answers.error(to, HttpStatus.SERVICE_UNAVAILABLE_503, null, why);
    }
  }

  /// Logs that the store failed, and gives the words for who asked. A full disk needs no trace.
  private static String told(Exchange to, SinkException failure) {
    String path = to.request().getHttpURI().getPath();
    Optional<String> full = FullDisk.inWords(failure);
    if (full.isPresent()) {
      LOG.error("event=store-failed path={} why=\"{}\"", path, full.get());
      return "the disk of the store is full";
    }
    LOG.error("event=store-failed path={}", path, failure);
    return "the store failed";
  }

  private boolean write(Exchange to, Route route) {
    String method = to.request().getMethod();
    return switch (route) {
      case Route.Login _ when method.equals("POST") -> form(to, () -> writes.login(to));
      case OfVersion version when method.equals("PUT") && version.path() == null ->
          form(
              to, () -> admitted(to, version.place(), token -> writes.publish(to, version, token)));
      case OfFresh fresh when method.equals("PUT") && fresh.path() == null ->
          form(to, () -> admitted(to, fresh.place(), _ -> writes.refuseFresh(to, fresh)));
      case OfAlias alias when alias.path() == null -> alias(to, alias, method);
      case Route _ -> false;
    };
  }

  private boolean alias(Exchange to, OfAlias alias, String method) {
    return switch (method) {
      case "PUT", "POST" ->
          form(to, () -> admitted(to, alias.place(), token -> writes.alias(to, alias, token)));
      case "DELETE" -> admitted(to, alias.place(), token -> writes.removeAlias(to, alias, token));
      default -> false;
    };
  }

  private static boolean form(Exchange to, BooleanSupplier work) {
    Optional<Broken> broken = Form.refusal(to.request());
    return broken.isPresent()
        ? Answers.error(
            to,
            broken.orElseThrow().status(),
            broken.orElseThrow().code(),
            broken.orElseThrow().why())
        : work.getAsBoolean();
  }

  private boolean admitted(Exchange to, String place, Predicate<Token> work) {
    String header = to.request().getHeaders().get(HttpHeader.AUTHORIZATION);
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return unauthorised(
          to, "FST_JWT_NO_AUTHORIZATION_IN_HEADER", "Authorization header is missing!");
    }
    return switch (tokens.check(header.substring(BEARER.length()).strip())) {
      case Verdict.Valid(Token token) when token.mayWrite(place) -> work.test(token);
      case Verdict.Valid _ ->
          Answers.error(to, HttpStatus.FORBIDDEN_403, null, "this key may not write to " + place);
      case Verdict.Expired _ ->
          unauthorised(to, "FST_JWT_AUTHORIZATION_TOKEN_EXPIRED", "Authorization token expired");
      case Verdict.Unsigned _ ->
          unauthorised(to, "FAST_JWT_MISSING_SIGNATURE", "Unsigned authorization token");
      case Verdict.Invalid _ ->
          unauthorised(to, "FST_JWT_AUTHORIZATION_TOKEN_INVALID", "Authorization token is invalid");
    };
  }

  private static boolean unauthorised(Exchange to, String code, String message) {
    return Answers.error(to, HttpStatus.UNAUTHORIZED_401, code, message);
  }
}
