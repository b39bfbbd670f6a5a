package io.eikmirror.server.route;

import io.eikmirror.assets.AssetStore;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.server.answer.Answers;
import io.eikmirror.server.answer.Answers.Exchange;
import io.eikmirror.server.body.Bodies;
import io.eikmirror.server.body.Served;
import io.eikmirror.server.body.ServedCache;
import io.eikmirror.server.route.Route.OfAlias;
import io.eikmirror.server.route.Route.OfFresh;
import io.eikmirror.server.route.Route.OfPackage;
import io.eikmirror.server.route.Route.OfVersion;
import io.eikmirror.sink.StoredFile;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/// GET and HEAD on Eik's routes.
final class Reads {
  private static final Pattern MAJOR = Pattern.compile("0|[1-9][0-9]{0,8}");

  private final AssetStore store;
  private final Bodies bodies;
  private final ServedCache cache;

  /// @param cache gets what is read: what never changes by its path, all else by other keys
  Reads(AssetStore store, Bodies bodies, ServedCache cache) {
    this.store = store;
    this.bodies = bodies;
    this.cache = cache;
  }

  boolean answer(Exchange to, Route route) {
    return switch (route) {
      case Route.Login _, Route.Nowhere _ -> notFound(to);
      case OfPackage(PackageType type, String name) ->
          document(
              to, "versions", named(name).flatMap(n -> store.versions(type, n)), Answers.NO_CACHE);
      case OfVersion version -> version(to, version);
      case OfAlias alias -> redirect(to, alias.type(), alias.name(), alias.alias(), alias.path());
      case OfFresh fresh -> fresh(to, fresh);
    };
  }

  private boolean version(Exchange to, OfVersion route) {
    Optional<PackageName> name = named(route.name());
    Optional<Version> version = Version.parse(route.version());
    if (name.isEmpty() || version.isEmpty()) {
      return notFound(to);
    }
    String path = route.path();
    if (path == null) {
      boolean map = route.type() == PackageType.MAP;
      Optional<StoredFile> file =
          store.document(route.type(), name.orElseThrow(), version.orElseThrow());
      return document(to, "document", file, map ? Answers.FOR_EVER : Answers.NO_CACHE);
    }
    Optional<Served> served =
        kept(
            to.request().getHttpURI().getPath(),
            () -> load(route.type(), name.orElseThrow(), version.orElseThrow(), path));
    return served.isPresent()
        ? served.orElseThrow().send(to, Answers.FOR_EVER)
        : lacking(to, route.type(), name.orElseThrow(), version.orElseThrow(), path);
  }

  /// Tells what to do where a mirrored release has no such file: mostly a page imports a module
  /// that is no entry point.
  private boolean lacking(
      Exchange to, PackageType type, PackageName name, Version version, String path) {
    if (store.file(type, name, version, MirrorJson.FILE).isEmpty()) {
      return notFound(to);
    }
    String message =
        store.file(type, name, version, path + ".js").isPresent()
            ? "%s@%s has this as %s.js".formatted(name, version, path)
            : ("%s@%s has no file %s. Its entry points are in its mirror.json; where the package"
                    + " ships the file, list it in build.entries of the rule that mirrors it, which"
                    + " builds published releases again with build.onChange: rebuild")
                .formatted(name, version, path);
    return Answers.error(to, HttpStatus.NOT_FOUND_404, null, message);
  }

  private Optional<Served> load(PackageType type, PackageName name, Version version, String path) {
    return store.file(type, name, version, path).map(bodies::of);
  }

  private Optional<Served> kept(String key, Supplier<Optional<Served>> load) {
    Optional<Served> cached = cache.get(key);
    if (cached.isPresent()) {
      return cached;
    }
    Optional<Served> loaded = load.get();
    loaded.ifPresent(file -> cache.put(key, file));
    return loaded;
  }

  /// A document that may have changed since it was made ready.
  private boolean document(
      Exchange to, String kind, Optional<StoredFile> there, HttpField cacheControl) {
    if (there.isEmpty()) {
      return notFound(to);
    }
    StoredFile file = there.orElseThrow();
    String key = kind + to.request().getHttpURI().getPath();
    return current(key, file.tag(), () -> bodies.ofDocument(file)).send(to, cacheControl);
  }

  /// What is in the cache, if it was made from this state of the file.
  private Served current(String key, String tag, Supplier<Served> make) {
    Optional<Served> cached = cache.get(key).filter(served -> served.tag().equals(tag));
    return cached.orElseGet(() -> {
      Served served = make.get();
      cache.put(key, served);
      return served;
    });
  }

  private boolean redirect(
      Exchange to, PackageType type, String name, String alias, @Nullable String path) {
    Optional<Version> version = target(type, name, alias);
    if (version.isEmpty()) {
      return notFound(to);
    }
    String below = path == null ? "" : "/" + URIUtil.encodePath(path);
    String query = to.request().getHttpURI().getQuery();
    String location =
        "/"
            + type.slug()
            + "/"
            + name
            + "/"
            + version.orElseThrow()
            + below
            + (query == null ? "" : "?" + query);
    return Answers.redirect(to, HttpStatus.FOUND_302, location, Answers.ALIAS);
  }

  private boolean fresh(Exchange to, OfFresh route) {
    PackageType type = route.type();
    String path = route.path();
    if (type == PackageType.MAP) {
      return notFound(to);
    }
    if (path == null) {
      return redirect(to, type, route.name(), route.alias(), null);
    }
    Optional<Version> version = target(type, route.name(), route.alias());
    if (version.isEmpty()) {
      return notFound(to);
    }
    String key = "fresh/" + version.orElseThrow() + to.request().getHttpURI().getPath();
    Optional<Served> served =
        kept(key, () -> load(type, PackageName.of(route.name()), version.orElseThrow(), path));
    return served.isPresent() ? served.orElseThrow().send(to, Answers.FRESH) : notFound(to);
  }

  private Optional<Version> target(PackageType type, String name, String alias) {
    Optional<Alias> major = alias(alias);
    return named(name)
        .flatMap(known -> major.flatMap(number -> store.aliases().find(type, known, number)));
  }

  private static boolean notFound(Exchange to) {
    return Answers.error(to, HttpStatus.NOT_FOUND_404, null, null);
  }

  private static Optional<PackageName> named(String name) {
    return PackageName.parse(name);
  }

  /// An alias as it stands in a URL after the `v`: one number, without zeros in front.
  static Optional<Alias> alias(String digits) {
    return MAJOR.matcher(digits).matches()
        ? Optional.of(new Alias(Integer.parseInt(digits)))
        : Optional.empty();
  }
}
