package io.eikmirror.eik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;

/// An Eik server over HTTP. It logs in when something is first written, at the latest.
public final class HttpAssetServer implements AssetServer {
  private static final MediaType OCTETS = MediaType.get("application/octet-stream");
  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpUrl base;
  private final EikExchange exchange;
  private final EikLogin login;

  /// @param origin the server's URL
  /// @param key the server's key, asked for at each login and kept nowhere
  /// @throws IllegalArgumentException when the origin is not an HTTP URL
  public HttpAssetServer(URI origin, Supplier<String> key) {
    this(origin, key, Thread::sleep);
  }

  HttpAssetServer(URI origin, Supplier<String> key, Pause pause) {
    base = HttpUrl.get(origin.toString());
    exchange = new EikExchange(pause);
    login = new EikLogin(exchange, url(new AssetPath("/auth/login")), key);
  }

  @Override
  public URI origin() {
    return URI.create(base.toString().replaceAll("/+$", ""));
  }

  @Override
  public void logIn() {
    login.renew();
  }

  @Override
  public Optional<byte[]> file(AssetPath path) {
    return get(url(path)).map(Answer::body);
  }

  @Override
  public boolean holds(PackageType type, PackageName name, Version version) {
    return get(url(AssetPath.of(type, name, version))).isPresent();
  }

  @Override
  public Optional<Version> alias(PackageType type, PackageName name, Alias alias) {
    HttpUrl url = url(AssetPath.of(type, name, alias));
    Answer answer = login.read(new Request.Builder().url(url).build(), exchange::send);
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
    HttpUrl url =
        base.newBuilder()
            .addPathSegment(type.slug())
            .addEncodedPathSegment(name.value().replace("@", "%40").replace("/", "%2F"))
            .addPathSegment(version.toString())
            .build();
    try (PackageArchive archive = PackageArchive.of(files)) {
      RequestBody body = RequestBody.create(archive.file(), OCTETS);
      Answer answer = put(url, "package", "eik.tgz", body);
      return answer.status() == 409 ? compare(answer, type, name, version, files) : arrived(answer);
    }
  }

  @Override
  public Publication publishMap(PackageName name, Version version, byte[] json) {
    AssetPath path = AssetPath.of(PackageType.MAP, name, version);
    RequestBody body = RequestBody.create(json, JSON_TYPE);
    Answer answer = put(url(path), "map", "import-map.json", body);
    if (answer.status() != 409) {
      return arrived(answer);
    }
    JsonNode there =
        get(url(path))
            .orElseThrow(
                () -> answer.failure("the server holds a newer version of this major of the map"))
            .json();
    return there.equals(tree(json)) ? Publication.UNCHANGED : Publication.DIFFERENT;
  }

  @Override
  public void moveAlias(PackageType type, PackageName name, Alias alias, Version version) {
    HttpUrl url = url(AssetPath.of(type, name, alias));
    MultipartBody form = form().addFormDataPart("version", version.toString()).build();
    Answer answer = login.send(new Request.Builder().url(url).put(form).build());
    if (answer.status() == 409) {
      answer = login.send(new Request.Builder().url(url).post(form).build());
    }
    if (answer.status() == 404) {
      throw answer.failure("the server has no " + name + "@" + version + " to point the alias at");
    }
    if (!answer.isSuccess() && answer.status() != 303) {
      throw answer.failure();
    }
  }

  /// A server that refuses an upload does not read it to its end, so the connection is of no use to
  /// the next request: on stock Eik that one would wait for ever.
  private Answer put(HttpUrl url, String field, String fileName, RequestBody file) {
    MultipartBody form = form().addFormDataPart(field, fileName, file).build();
    return login.send(
        new Request.Builder().url(url).header("Connection", "close").put(form).build());
  }

  private static MultipartBody.Builder form() {
    return new MultipartBody.Builder().setType(MultipartBody.FORM);
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
        get(url(AssetPath.of(type, name, version)))
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

  /// What is there; empty where nothing is.
  private Optional<Answer> get(HttpUrl url) {
    Answer answer = login.read(new Request.Builder().url(url).build(), exchange::follow);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw answer.failure();
    }
    return Optional.of(answer);
  }

  private HttpUrl url(AssetPath path) {
    return base.newBuilder().addPathSegments(path.value().substring(1)).build();
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("the import map is not JSON", e);
    }
  }
}
