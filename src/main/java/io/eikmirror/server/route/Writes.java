package io.eikmirror.server.route;

import io.eikmirror.assets.AliasChange;
import io.eikmirror.assets.Aliases;
import io.eikmirror.assets.AssetStore;
import io.eikmirror.assets.upload.Publication;
import io.eikmirror.assets.upload.Publication.Published;
import io.eikmirror.assets.upload.Publication.Refused;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.NamingRules;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.server.access.Token;
import io.eikmirror.server.access.Tokens;
import io.eikmirror.server.answer.Answers;
import io.eikmirror.server.answer.Answers.Exchange;
import io.eikmirror.server.route.Form.BrokenForm;
import io.eikmirror.server.route.Route.OfAlias;
import io.eikmirror.server.route.Route.OfFresh;
import io.eikmirror.server.route.Route.OfVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// PUT, POST and DELETE on Eik's routes, and the login.
final class Writes {
  private static final long TEXT_LIMIT = 10_000;

  private final AssetStore store;
  private final Tokens tokens;
  private final Path uploads;

  Writes(AssetStore store, Tokens tokens, Path uploads) {
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
    Optional<Version> version = Version.parse(route.version());
    if (version.isEmpty()) {
      return refuse(to, HttpStatus.BAD_REQUEST_400, noVersion(route.version()));
    }
    PackageType type = route.type();
    Optional<PackageName> name = PackageName.parse(route.name());
    List<String> complaints = NamingRules.complaints(route.name());
    if (name.isEmpty() || !(complaints.isEmpty() || isOld(type, name.orElseThrow(), token))) {
      return refuse(to, HttpStatus.BAD_REQUEST_400, noName(route.name(), complaints));
    }
    PackageName known = name.orElseThrow();
    Version number = version.orElseThrow();
    if (store.holds(type, known, number)) {
      String why = known + " " + number + " is published already";
      return refuse(to, HttpStatus.CONFLICT_409, why);
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

  /// Whether a name that no new package may have is one from before the rules: of a package that is
  /// here already, or one from npm, which only who fills all of the libraries brings.
  private boolean isOld(PackageType type, PackageName name, Token token) {
    boolean fromNpm = type == PackageType.NPM && token.mayWriteAll(type.slug());
    return fromNpm || store.versions(type, name).isPresent();
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

  /// Creates an alias (PUT), or points one elsewhere (POST, which finds invalid names absent, as
  /// Eik does).
  boolean alias(Exchange to, OfAlias route, Token token) {
    boolean create = to.request().getMethod().equals("PUT");
    Optional<PackageName> name = PackageName.parse(route.name());
    Optional<Alias> alias = Reads.alias(route.alias());
    if (name.isEmpty() || alias.isEmpty()) {
      int status = create ? HttpStatus.BAD_REQUEST_400 : HttpStatus.NOT_FOUND_404;
      String why = name.isEmpty() ? noName(route.name()) : noAlias(route.alias());
      return refuse(to, status, why);
    }
    return withForm(
        to,
        TEXT_LIMIT,
        form -> {
          String given = form.text("version").map(String::strip).orElse("");
          if (Version.parse(given.replaceFirst("^[v=]", "")).isEmpty()) {
            return refuse(to, HttpStatus.BAD_REQUEST_400, noTarget(given));
          }
          Optional<Version> target = Version.parse(given);
          AliasChange change =
              target.isEmpty()
                  ? AliasChange.NO_VERSION
                  : put(route, name.get(), alias.get(), target.get(), token, create);
          return answer(to, change, route, given);
        });
  }

  private AliasChange put(
      OfAlias route, PackageName name, Alias alias, Version version, Token token, boolean create) {
    Aliases aliases = store.aliases();
    return create
        ? aliases.create(route.type(), name, alias, version, token.author())
        : aliases.change(route.type(), name, alias, version, token.author());
  }

  private static boolean answer(Exchange to, AliasChange change, OfAlias route, String version) {
    String what = route.place() + "/v" + route.alias();
    return switch (change) {
      case DONE -> Answers.redirect(to, HttpStatus.SEE_OTHER_303, "/" + what, Answers.NO_STORE);
      case EXISTS -> refuse(to, HttpStatus.CONFLICT_409, "the alias " + what + " is there already");
      case NO_ALIAS -> refuse(to, HttpStatus.NOT_FOUND_404, "there is no alias " + what);
      case NO_VERSION ->
          refuse(to, HttpStatus.NOT_FOUND_404, route.place() + " has no version " + version);
    };
  }

  /// `~1` is a way to read the alias `v1`; who writes to it is told the name to use.
  boolean refuseFresh(Exchange to, OfFresh route) {
    String why =
        "write to the alias as v" + route.alias() + "; ~" + route.alias() + " is for reading";
    return refuse(to, HttpStatus.BAD_REQUEST_400, why);
  }

  boolean removeAlias(Exchange to, OfAlias route, Token token) {
    Optional<PackageName> name = PackageName.parse(route.name());
    Optional<Alias> alias = Reads.alias(route.alias());
    if (name.isEmpty() || alias.isEmpty()) {
      return refuse(to, HttpStatus.NOT_FOUND_404, null);
    }
    AliasChange change =
        store
            .aliases()
            .remove(route.type(), name.orElseThrow(), alias.orElseThrow(), token.author());
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

  private static String noName(String name) {
    return noName(name, NamingRules.complaints(name));
  }

  private static String noName(String name, List<String> complaints) {
    return "\"" + name + "\" cannot be a package's name. " + String.join(" ", complaints);
  }

  private static String noVersion(String version) {
    return "\"" + version + "\" is no semantic version such as 1.0.0";
  }

  private static String noAlias(String alias) {
    return "\"v" + alias + "\" is no alias: an alias is v and one major number, such as v1";
  }

  private static String noTarget(String given) {
    return given.isEmpty()
        ? "the form has no text field \"version\""
        : "the field \"version\" is \"" + given + "\", which is no semantic version";
  }

  private static boolean refuse(Exchange to, int status, @Nullable String why) {
    return Answers.error(to, status, null, why);
  }

  private interface FormWork {
    boolean with(Form form) throws IOException;
  }
}
