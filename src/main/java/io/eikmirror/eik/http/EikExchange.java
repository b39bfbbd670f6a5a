package io.eikmirror.eik.http;

import io.eikmirror.eik.AssetServerException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/// Requests and answers, with another try when a server cannot be reached or is in trouble. All
/// that Eik knows may be asked twice: a version that is there is answered 409, an alias moves to
/// where it is.
final class EikExchange {
  private static final int TRIES = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final OkHttpClient following;
  private final OkHttpClient staying;
  private final OkHttpClient patient;
  private final Pause pause;
  private final Patience patience;

  /// How long a server may let us wait. However long an exchange takes, it goes on while bytes
  /// move.
  ///
  /// @param idle without a byte, in or out
  /// @param work without a byte after it was given something to keep: before it answers, it unpacks
  ///   and compresses thousands of files, perhaps many packages at once, or brings them to a store
  record Patience(Duration idle, Duration work) {
    static final Patience USUAL = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(5));
  }

  EikExchange(Pause pause, Patience patience) {
    this.pause = pause;
    this.patience = patience;
    following =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECT)
            .readTimeout(patience.idle())
            .writeTimeout(patience.idle())
            .build();
    staying = following.newBuilder().followRedirects(false).followSslRedirects(false).build();
    patient = staying.newBuilder().readTimeout(patience.work()).build();
  }

  /// The answer after redirects.
  ///
  /// @throws AssetServerException when there is none after several tries
  Answer follow(Request request) {
    return send(following, request);
  }

  /// The first answer, redirect or not.
  ///
  /// @throws AssetServerException when there is none after several tries
  Answer send(Request request) {
    return send(request.method().equals("PUT") ? patient : staying, request);
  }

  /// Tries again while that may help: not when a server took all the time that it is given for its
  /// work, and said nothing.
  private Answer send(OkHttpClient client, Request request) {
    long started = System.nanoTime();
    for (int tried = 1; ; tried++) {
      try {
        Answer answer = once(client, request);
        if (!answer.isPassing() || tried == TRIES) {
          return answer;
        }
      } catch (IOException e) {
        boolean late = System.nanoTime() - started >= patience.work().toNanos();
        if (tried == TRIES || late || Thread.currentThread().isInterrupted()) {
          throw unreachable(request, e, tried);
        }
      }
      pauseAfter(tried, request);
    }
  }

  private static Answer once(OkHttpClient client, Request request) throws IOException {
    try (Response response = client.newCall(request).execute()) {
      return new Answer(
          request.method(),
          response.request().url().uri(),
          response.code(),
          response.header("Location"),
          response.body().bytes());
    }
  }

  /// A quarter of a second, one, four; each by up to a half less, so that many do not come at once.
  private void pauseAfter(int tried, Request request) {
    long longest = FIRST_PAUSE.toMillis() << (2 * (tried - 1));
    try {
      pause.sleep(
          Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(request, e, tried);
    }
  }

  private static AssetServerException unreachable(Request request, Exception cause, int tried) {
    String why =
        "no answer after "
            + (tried == 1 ? "one try" : tried + " tries")
            + (" (" + cause.getMessage() + ")")
            + "; is the asset server running, and is its URL right?";
    return new AssetServerException(request.method(), request.url().uri(), 0, true, why, cause);
  }
}
