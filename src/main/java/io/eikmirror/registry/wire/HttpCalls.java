package io.eikmirror.registry.wire;

import io.eikmirror.registry.RegistryException;
import io.eikmirror.registry.RegistryTraffic;
import io.eikmirror.registry.RegistryTraffic.Outcome;
import io.eikmirror.registry.pace.Backoff;
import io.eikmirror.registry.pace.HostGate;
import io.eikmirror.registry.pace.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/// Makes GETs: again when they fail, over redirects by hand, through the gate of the host. Safe for
/// use by many threads.
public final class HttpCalls {
  private static final int HOPS = 5;
  private static final String USER_AGENT =
      "eik-mirror/"
          + Optional.ofNullable(HttpCalls.class.getPackage().getImplementationVersion())
              .orElse("dev");

  private final OkHttpClient client;
  private final HttpLimits limits;
  private final Backoff backoff;
  private final Sleeper sleeper;
  private final InstantSource clock;
  private final RegistryTraffic traffic;
  private final Map<String, HostGate> gates = new ConcurrentHashMap<>();

  public HttpCalls(
      OkHttpClient client,
      HttpLimits limits,
      Backoff backoff,
      Sleeper sleeper,
      InstantSource clock,
      RegistryTraffic traffic) {
    // Redirects are followed here, since each hop may carry other credentials.
    this.client =
        client
            .newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(limits.connect())
            .readTimeout(limits.read())
            .callTimeout(limits.call())
            .build();
    this.limits = limits;
    this.backoff = backoff;
    this.sleeper = sleeper;
    this.clock = clock;
    this.traffic = traffic;
  }

  /// The first call to a host decides how hard it is asked.
  private HostGate gate(HttpGet get) {
    return gates.computeIfAbsent(
        get.url().getRawAuthority(), _ -> new HostGate(get.pace(), backoff, sleeper, clock));
  }

  /// Makes something of an answer. An IOException of the answer's body makes the call go again.
  @FunctionalInterface
  public interface Reading<T> {
    T read(HttpAnswer answer) throws IOException;
  }

  /// @throws RegistryException when every try failed, or one failed in a way that will not pass
  /// @throws UncheckedIOException when `reading` failed while the transfer was fine
  public <T> T get(HttpGet get, Reading<T> reading) {
    HostGate gate = gate(get);
    for (int tried = 1; ; tried++) {
      try {
        return once(get, gate, tried > 1, reading);
      } catch (Trouble trouble) {
        if (!trouble.exception().retriable() || tried == backoff.tries()) {
          if (trouble.hostIsDown()) {
            gate.failed();
          }
          throw trouble.exception();
        }
        gate.again(trouble.exception());
      }
      pause(get.url(), tried);
    }
  }

  private void pause(URI url, int failed) {
    try {
      sleeper.sleep(backoff.pause(failed));
    } catch (InterruptedException e) {
      throw interrupted(url, e);
    }
  }

  private <T> T once(HttpGet get, HostGate gate, boolean again, Reading<T> reading) throws Trouble {
    try {
      gate.enter(get.url());
    } catch (InterruptedException e) {
      throw interrupted(get.url(), e);
    }
    try {
      return follow(get, gate, again, reading);
    } finally {
      gate.leave();
    }
  }

  private <T> T follow(HttpGet get, HostGate gate, boolean again, Reading<T> reading)
      throws Trouble {
    URI url = get.url();
    for (int hop = 0; hop <= HOPS; hop++) {
      Instant asked = clock.instant();
      Outcome outcome = Outcome.BROKEN;
      try (Response response = client.newCall(request(get, url)).execute()) {
        outcome = Outcome.of(response.code());
        if (!response.isRedirect()) {
          return answer(url, response, gate, reading);
        }
        url = redirected(url, response);
      } catch (Trouble trouble) {
        outcome = Outcome.of(trouble.exception().status());
        throw trouble;
      } catch (IOException e) {
        throw unreachable(url, e);
      } finally {
        traffic.asked(outcome, again, Duration.between(asked, clock.instant()));
      }
    }
    throw Trouble.lasting(get.url(), 0, "redirects more than " + HOPS + " times", null);
  }

  private static Request request(HttpGet get, URI url) throws Trouble {
    // What is asked for, dots resolved, is what decides about the token.
    HttpUrl asked = HttpUrl.get(url.toString());
    Request.Builder request = new Request.Builder().url(asked).header("User-Agent", USER_AGENT);
    get.headers().forEach(request::header);
    Optional<String> authorization = get.authorization().apply(asked.uri());
    if (authorization.filter(value -> !HeaderText.isSendable(value)).isPresent()) {
      String why = "the token for it holds a line end or another character that no header may have";
      throw Trouble.lasting(url, 0, why + "; set it anew in .npmrc or the rules", null);
    }
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }

  private static URI redirected(URI from, Response response) throws Trouble {
    String location = String.valueOf(response.header("Location"));
    HttpUrl to = response.request().url().resolve(location);
    if (to == null) {
      throw Trouble.lasting(
          from, response.code(), "redirects to \"" + location + "\", which is no URL", null);
    }
    if (response.request().isHttps() && !to.isHttps()) {
      throw Trouble.lasting(
          from, response.code(), "redirects from https to http (" + to.host() + "); refused", null);
    }
    return to.uri();
  }

  private <T> T answer(URI url, Response response, HostGate gate, Reading<T> reading)
      throws Trouble, IOException {
    int status = response.code();
    if (status == 429) {
      gate.refused(response.header("Retry-After"));
      throw Trouble.passing(url, status, "too many requests", null);
    }
    if (status == 407) {
      String why = "the proxy wants another user or password";
      String how = "; set `proxy` in .npmrc as http://user:password@host:port";
      throw Trouble.lasting(url, status, why + how, null);
    }
    if (status == 503) {
      gate.overloaded(response.header("Retry-After"));
    }
    if (status == 408 || status >= 500) {
      throw Trouble.passing(url, status, "the registry has trouble of its own", null);
    }
    gate.answered();
    WireStream body = new WireStream(response.body().byteStream(), limits, clock);
    return read(new HttpAnswer(url, status, response.headers(), body), reading);
  }

  private static <T> T read(HttpAnswer answer, Reading<T> reading) throws Trouble, IOException {
    try {
      T result = reading.read(answer);
      if (answer.body().failure().isEmpty()) {
        return result;
      }
    } catch (RegistryException e) {
      throw new Trouble(answer.body().failure().map(broken -> broke(answer, broken)).orElse(e));
    } catch (IOException e) {
      if (answer.body().failure().isEmpty()) {
        throw new UncheckedIOException(e);
      }
    }
    throw new Trouble(broke(answer, answer.body().failure().orElseThrow()));
  }

  private static RegistryException broke(HttpAnswer answer, IOException broken) {
    String why = "the transfer broke: " + broken.getMessage();
    return new RegistryException(answer.url(), 0, true, why, broken);
  }

  private static Trouble unreachable(URI url, IOException e) {
    if (e instanceof SSLException) {
      String why =
          "no trusted TLS connection ("
              + e.getMessage()
              + "); set `cafile` in .npmrc when its certificate is from an authority of your own";
      return Trouble.lasting(url, 0, why, e);
    }
    if (e instanceof UnknownHostException) {
      return Trouble.passing(url, 0, "the host name " + url.getHost() + " is not known", e);
    }
    String what = e instanceof InterruptedIOException ? "no answer in time: " : "not reachable: ";
    return Trouble.passing(url, 0, what + e.getMessage(), e);
  }

  private static RegistryException interrupted(URI url, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new RegistryException(url, 0, true, "interrupted while waiting", e);
  }
}
