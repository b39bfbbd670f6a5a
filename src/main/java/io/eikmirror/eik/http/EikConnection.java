package io.eikmirror.eik.http;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.FileContent;
import io.eikmirror.eik.PackageType;
import io.eikmirror.eik.http.EikExchange.Patience;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.SortedMap;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/// An Eik server as its command line sees it: each method is what one command asks, with what the
/// server answered, whatever that is. Answers to writing are, when it worked, the document of what
/// was written.
///
/// Every method throws `AssetServerException` when there is no answer.
public final class EikConnection {
  private final EikRequests requests;
  private final EikExchange exchange;
  private final @Nullable String token;

  /// @param server the server's URL
  /// @param token from `logIn`; null where there is none, which is enough for reading
  /// @param readKey of a server that is closed to readers without it; null for none
  /// @throws IllegalArgumentException when the URL is not one of HTTP
  public EikConnection(URI server, @Nullable String token, @Nullable String readKey) {
    this.requests = new EikRequests(HttpUrl.get(server.toString()), readKey);
    this.exchange = new EikExchange(Thread::sleep, Patience.USUAL);
    this.token = token;
  }

  /// Asks for the root of the server.
  public Answer ping() {
    return exchange.follow(requests.get(requests.base()));
  }

  /// Asks for a token.
  public Answer logIn(String key) {
    return exchange.send(requests.logIn(key));
  }

  public Answer get(AssetPath path) {
    return exchange.follow(withToken(requests.get(path)));
  }

  /// @throws UncheckedIOException when a file cannot be read
  public Answer publish(
      PackageType type, PackageName name, Version version, SortedMap<String, FileContent> files) {
    return write(requests.publish(type, name, version, new PackageArchive(files)));
  }

  public Answer publishMap(PackageName name, Version version, byte[] json) {
    return write(requests.publishMap(name, version, json));
  }

  /// Makes an alias; the answer is 409 where it is there.
  public Answer createAlias(PackageType type, PackageName name, Alias alias, Version version) {
    return write(requests.createAlias(type, name, alias, version));
  }

  /// Moves an alias; the answer is 404 where there is none.
  public Answer moveAlias(PackageType type, PackageName name, Alias alias, Version version) {
    return write(requests.moveAlias(type, name, alias, version));
  }

  /// What is written is shown where the answer points.
  private Answer write(Request request) {
    Answer answer = exchange.send(withToken(request));
    return answer.target().map(at -> exchange.follow(withToken(requests.get(at)))).orElse(answer);
  }

  /// A token that has expired must not spoil what the read key allows.
  private Request withToken(Request request) {
    boolean isEnough = token == null || request.header(EikRequests.AUTHORIZATION) != null;
    return isEnough
        ? request
        : request.newBuilder().header(EikRequests.AUTHORIZATION, "Bearer " + token).build();
  }
}
