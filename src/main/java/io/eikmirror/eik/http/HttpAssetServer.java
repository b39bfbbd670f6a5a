package io.eikmirror.eik.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.EikJson;
import io.eikmirror.eik.FileContent;
import io.eikmirror.eik.PackageIntegrity;
import io.eikmirror.eik.PackageType;
import io.eikmirror.eik.http.EikExchange.Patience;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// An Eik server over HTTP. It logs in when something is first written, at the latest.
public final class HttpAssetServer implements AssetServer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EikRequests requests;
  private final EikExchange exchange;
  private final EikLogin login;

  /// @param origin the server's URL
  /// @param key the server's key, asked for at each login and kept nowhere
  /// @param readKey of a server that is closed to readers without it; null for none
  /// @throws IllegalArgumentException when the origin is not an HTTP URL
  public HttpAssetServer(URI origin, Supplier<String> key, @Nullable String readKey) {
    this(origin, key, readKey, Thread::sleep);
  }

  HttpAssetServer(URI origin, Supplier<String> key, @Nullable String readKey, Pause pause) {
    requests = new EikRequests(HttpUrl.get(origin.toString()), readKey);
    exchange = new EikExchange(pause, Patience.USUAL);
    login = new EikLogin(exchange, requests, key);
  }

  @Override
  public URI origin() {
    return URI.create(requests.base().toString().replaceAll("/+$", ""));
  }

  @Override
  public void logIn() {
    login.renew();
  }

  @Override
  public Optional<byte[]> file(AssetPath path) {
    return get(path).map(Answer::body);
  }

  @Override
  public boolean holds(PackageType type, PackageName name, Version version) {
    return get(AssetPath.of(type, name, version)).isPresent();
  }

  @Override
  public Optional<Version> alias(PackageType type, PackageName name, Alias alias) {
    Answer answer = login.read(requests.get(AssetPath.of(type, name, alias)), exchange::send);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    HttpUrl target = answer.target().orElseThrow(answer::failure);
    return Optional.of(
        Version.parse(target.pathSegments().getLast())
            .orElseThrow(
                () -> answer.failure("it redirects to " + target + ", which is no version")));
  }

  @Override
  public Publication publish(
      PackageType type, PackageName name, Version version, SortedMap<String, byte[]> files) {
    if (type == PackageType.MAP || !files.containsKey(EikJson.FILE)) {
      throw new IllegalArgumentException(name + " is not a package with an " + EikJson.FILE);
    }
    SortedMap<String, FileContent> contents = new TreeMap<>();
    files.forEach((path, bytes) -> contents.put(path, () -> bytes));
    PackageArchive archive = new PackageArchive(contents);
    Answer answer = login.send(requests.publish(type, name, version, archive));
    return answer.status() == 409 ? compare(answer, type, name, version, files) : arrived(answer);
  }

  @Override
  public Publication publishMap(PackageName name, Version version, byte[] json) {
    Answer answer = login.send(requests.publishMap(name, version, json));
    if (answer.status() != 409) {
      return arrived(answer);
    }
    JsonNode there =
        get(AssetPath.of(PackageType.MAP, name, version))
            .orElseThrow(
                () -> answer.failure("the server holds a newer version of this major of the map"))
            .json();
    return there.equals(tree(json)) ? Publication.UNCHANGED : Publication.DIFFERENT;
  }

  @Override
  public void moveAlias(PackageType type, PackageName name, Alias alias, Version version) {
    Answer answer = login.send(requests.createAlias(type, name, alias, version));
    if (answer.status() == 409) {
      answer = login.send(requests.moveAlias(type, name, alias, version));
    }
    if (answer.status() == 404) {
      throw answer.failure("the server has no " + name + "@" + version + " to point the alias at");
    }
    if (!answer.isSuccess() && answer.status() != 303) {
      throw answer.failure();
    }
  }

  /// Eik answers an upload with a redirect to what has become of it.
  private Publication arrived(Answer answer) {
    if (!answer.isSuccess()) {
      HttpUrl at = answer.target().orElseThrow(answer::failure);
      if (get(at).isEmpty()) {
        throw answer.failure("it took the upload, but does not show it at " + at);
      }
    }
    return Publication.PUBLISHED;
  }

  private Publication compare(
      Answer conflict,
      PackageType type,
      PackageName name,
      Version version,
      SortedMap<String, byte[]> files) {
    Answer document =
        get(AssetPath.of(type, name, version))
            .orElseThrow(() ->
                conflict.failure(
                    "the version is stuck: the server takes it for published, but does not show"
                        + " it. An upload broke off there; remove it from the server's storage"));
    Integrity ours =
        PackageIntegrity.of(
            files.values().stream().map(bytes -> Integrity.hash(Algorithm.SHA512, bytes)).toList());
    String theirs = document.json().path("integrity").asText();
    return theirs.equals(ours.toString()) ? Publication.UNCHANGED : Publication.DIFFERENT;
  }

  private Optional<Answer> get(AssetPath path) {
    return get(requests.url(path));
  }

  /// What is there; empty where nothing is.
  private Optional<Answer> get(HttpUrl url) {
    Answer answer = login.read(requests.get(url), exchange::follow);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw answer.failure();
    }
    return Optional.of(answer);
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("the import map is not JSON", e);
    }
  }
}
