package io.eikmirror.server;

import io.eikmirror.assets.AliasChange;
import io.eikmirror.assets.AssetStore;
import io.eikmirror.assets.Publication;
import io.eikmirror.assets.Publication.Published;
import io.eikmirror.assets.Publication.Refused;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.server.Answers.Exchange;
import io.eikmirror.server.Form.BrokenForm;
import io.eikmirror.server.Form.Uploads;
import io.eikmirror.server.Route.OfAlias;
import io.eikmirror.server.Route.OfVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/// PUT, POST and DELETE on Eik's routes, and the login.
final class Writes {
  private static final long TEXT_LIMIT = 10_000;

  private final AssetStore store;
  private final Tokens tokens;
  private final Uploads uploads;

  Writes(AssetStore store, Tokens tokens, Uploads uploads) {
    this.store = store;
    this.tokens = tokens;
    this.uploads = uploads;
  }

  /// Exchanges the form's `key` for a token.
  boolean login(Exchange to) {
    return withForm(to, TEXT_LIMIT, form -> login(to, form));
  }

  private boolean login(Exchange to, Form form) {
    Optional<String> key = form.text("key");
    if (key.isEmpty()) {
      return refuse(to, HttpStatus.BAD_REQUEST_400, "the form has no text field \"key\"");
    }
    Optional<String> token = tokens.login(key.orElseThrow());
    return token.isPresent()
        ? Answers.json(
            to, HttpStatus.OK_200, Map.of("token", token.orElseThrow()), Answers.NO_STORE)
        : refuse(to, HttpStatus.UNAUTHORIZED_401, null);
  }

  /// Publishes a version of a package or an import map.
  boolean publish(Exchange to, OfVersion route, Token token) {
    Optional<PackageName> name = PackageName.parse(route.name());
    Optional<Version> version = Version.parse(route.version());
    if (name.isEmpty() || version.isEmpty()) {
      return refuse(to, HttpStatus.BAD_REQUEST_400, invalid(route.name(), route.version()));
    }
    PackageType type = route.type();
    PackageName known = name.orElseThrow();
    Version number = version.orElseThrow();
    if (store.holds(type, known, number)) {
      return refuse(to, HttpStatus.CONFLICT_409, known + " " + number + " is published already");
    }
    String field = type == PackageType.MAP ? "map" : "package";
    return withForm(
        to,
        store.limits().upload(type),
        form -> {
          Optional<MultiPart.Part> file = form.file(field);
          if (file.isEmpty()) {
            return refuse(to, HttpStatus.BAD_REQUEST_400, "the form has no file \"" + field + "\"");
          }
          Publication publication = publish(type, known, number, file.orElseThrow(), token);
          return answer(to, publication, "/" + type.slug() + "/" + known + "/" + number);
        });
  }

  private Publication publish(
      PackageType type, PackageName name, Version version, MultiPart.Part file, Token token)
      throws IOException {
    try (InputStream in = Content.Source.asInputStream(file.getContentSource())) {
      return type == PackageType.MAP
          ? store.publishMap(name, version, in.readAllBytes())
          : store.publish(type, name, version, in, token.author());
    }
  }

  private static boolean answer(Exchange to, Publication publication, String location) {
    return switch (publication) {
      case Published _ ->
          Answers.redirect(to, HttpStatus.SEE_OTHER_303, location, Answers.NO_STORE);
      case Refused(Publication.Reason reason, String why) -> refuse(to, status(reason), why);
    };
  }

  private static int status(Publication.Reason reason) {
    return switch (reason) {
      case EXISTS -> HttpStatus.CONFLICT_409;
      case WRONG_FORMAT -> HttpStatus.UNSUPPORTED_MEDIA_TYPE_415;
      case CORRUPT -> HttpStatus.UNPROCESSABLE_ENTITY_422;
      case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE_413;
    };
  }

  /// Creates an alias, or points one elsewhere.
  ///
  /// @param create what PUT means; else POST, which finds invalid names absent, as Eik does
  boolean putAlias(Exchange to, OfAlias route, boolean create) {
    Optional<PackageName> name = PackageName.parse(route.name());
    Optional<Alias> alias = Reads.alias(route.alias());
    if (name.isEmpty() || alias.isEmpty()) {
      int status = create ? HttpStatus.BAD_REQUEST_400 : HttpStatus.NOT_FOUND_404;
      return refuse(to, status, invalid(route.name(), "v" + route.alias()));
    }
    return withForm(
        to,
        TEXT_LIMIT,
        form -> {
          Optional<Version> version = form.text("version").flatMap(Writes::version);
          return version.isEmpty()
              ? refuse(
                  to,
                  HttpStatus.BAD_REQUEST_400,
                  "the form has no text field \"version\" with a semantic version in it")
              : put(
                  to,
                  route.type(),
                  name.orElseThrow(),
                  alias.orElseThrow(),
                  version.orElseThrow(),
                  create);
        });
  }

  private static Optional<Version> version(String text) {
    return Version.parse(text.strip());
  }

  private boolean put(
      Exchange to,
      PackageType type,
      PackageName name,
      Alias alias,
      Version version,
      boolean create) {
    AliasChange change =
        create
            ? store.aliases().create(type, name, alias, version)
            : store.aliases().change(type, name, alias, version);
    return switch (change) {
      case DONE ->
          Answers.redirect(
              to,
              HttpStatus.SEE_OTHER_303,
              "/" + type.slug() + "/" + name + "/" + alias,
              Answers.NO_STORE);
      case EXISTS -> refuse(to, HttpStatus.CONFLICT_409, alias + " of " + name + " is there");
      case NO_ALIAS -> refuse(to, HttpStatus.NOT_FOUND_404, name + " has no alias " + alias);
      case NO_VERSION -> refuse(to, HttpStatus.NOT_FOUND_404, name + " has no version " + version);
    };
  }

  boolean removeAlias(Exchange to, OfAlias route) {
    Optional<PackageName> name = PackageName.parse(route.name());
    Optional<Alias> alias = Reads.alias(route.alias());
    if (name.isEmpty() || alias.isEmpty()) {
      return refuse(to, HttpStatus.NOT_FOUND_404, null);
    }
    AliasChange change =
        store.aliases().remove(route.type(), name.orElseThrow(), alias.orElseThrow());
    return change == AliasChange.DONE
        ? Answers.noContent(to)
        : refuse(to, HttpStatus.NOT_FOUND_404, null);
  }

  private boolean withForm(Exchange to, long limit, FormWork work) {
    try (Form form = Form.read(to.request(), uploads, limit)) {
      return work.with(form);
    } catch (BrokenForm e) {
      return Answers.error(to, e.broken().status(), e.broken().code(), e.broken().why());
    } catch (IOException e) {
      return refuse(to, HttpStatus.BAD_REQUEST_400, "the upload broke off");
    }
  }

  private static String invalid(String name, String version) {
    return "\"" + name + "\" is no package name, or \"" + version + "\" no version or alias";
  }

  private static boolean refuse(
      Exchange to, int status, @org.jspecify.annotations.Nullable String why) {
    return Answers.error(to, status, null, why);
  }

  private interface FormWork {
    boolean with(Form form) throws IOException;
  }
}
