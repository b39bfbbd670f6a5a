package io.eikmirror.eik.http;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/// The requests of Eik's protocol, to one server, without a token; those that read show the read
/// key where there is one.
final class EikRequests {
  static final String AUTHORIZATION = "Authorization";

  private static final MediaType JSON_TYPE = MediaType.get("application/json");

  private final HttpUrl base;
  private final @Nullable String readKey;

  /// @param readKey null where reading needs none
  EikRequests(HttpUrl base, @Nullable String readKey) {
    this.base = base;
    this.readKey = readKey;
  }

  HttpUrl base() {
    return base;
  }

  HttpUrl url(AssetPath path) {
    return base.newBuilder().addPathSegments(path.value().substring(1)).build();
  }

  Request get(AssetPath path) {
    return get(url(path));
  }

  Request get(HttpUrl url) {
    Request.Builder request = new Request.Builder().url(url);
    return readKey == null
        ? request.build()
        : request.header(AUTHORIZATION, "Bearer " + readKey).build();
  }

  Request logIn(String key) {
    MultipartBody form = form().addFormDataPart("key", key).build();
    return new Request.Builder().url(url(new AssetPath("/auth/login"))).post(form).build();
  }

  Request publish(PackageType type, PackageName name, Version version, PackageArchive archive) {
    HttpUrl url =
        base.newBuilder()
            .addPathSegment(type.slug())
            .addEncodedPathSegment(name.value().replace("@", "%40").replace("/", "%2F"))
            .addPathSegment(version.toString())
            .build();
    return upload(url, "package", "eik.tgz", archive);
  }

  Request publishMap(PackageName name, Version version, byte[] json) {
    HttpUrl url = url(AssetPath.of(PackageType.MAP, name, version));
    return upload(url, "map", "import-map.json", RequestBody.create(json, JSON_TYPE));
  }

  /// A server that refuses an upload does not read it to its end, so the connection is of no use to
  /// the next request: on stock Eik that one would wait for ever.
  private static Request upload(HttpUrl url, String field, String fileName, RequestBody file) {
    MultipartBody form = form().addFormDataPart(field, fileName, file).build();
    return new Request.Builder().url(url).header("Connection", "close").put(form).build();
  }

  /// An alias that is not there yet.
  Request createAlias(PackageType type, PackageName name, Alias alias, Version version) {
    return new Request.Builder()
        .url(url(AssetPath.of(type, name, alias)))
        .put(form().addFormDataPart("version", version.toString()).build())
        .build();
  }

  /// An alias that is there.
  Request moveAlias(PackageType type, PackageName name, Alias alias, Version version) {
    return new Request.Builder()
        .url(url(AssetPath.of(type, name, alias)))
        .post(form().addFormDataPart("version", version.toString()).build())
        .build();
  }

  private static MultipartBody.Builder form() {
    return new MultipartBody.Builder().setType(MultipartBody.FORM);
  }
}
