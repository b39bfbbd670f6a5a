package io.eikmirror.registry.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.RegistryEndpoint;
import io.eikmirror.registry.RegistryException;
import io.eikmirror.registry.npmrc.RegistrySettings;
import io.eikmirror.registry.packument.NoPackumentException;
import io.eikmirror.registry.packument.PackumentCache;
import io.eikmirror.registry.packument.PackumentReader;
import io.eikmirror.registry.wire.HttpAnswer;
import io.eikmirror.registry.wire.HttpCalls;
import io.eikmirror.registry.wire.HttpGet;
import io.eikmirror.registry.wire.Validators;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One registry over HTTP. Made by `Registries`.
final class HttpNpmRegistry implements NpmRegistry {
  private final RegistryEndpoint endpoint;
  private final RegistrySettings settings;
  private final HttpCalls http;
  private final PackumentCache cache;
  private final ReleaseEvidence evidence;

  HttpNpmRegistry(
      RegistryEndpoint endpoint,
      RegistrySettings settings,
      HttpCalls http,
      PackumentCache cache,
      KeyRing keys,
      @Nullable Path sigstoreRoot) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.http = http;
    this.cache = cache;
    this.evidence = new ReleaseEvidence(endpoint, keys, sigstoreRoot, this::ask);
  }

  @Override
  public Lookup packument(PackageName name) {
    URI url = URI.create(endpoint.url() + name.value().replace("/", "%2f"));
    return ask(name, url, cache.validators(url).headers())
        .or(() -> ask(name, url, Map.of("Cache-Control", "no-cache")))
        .orElseThrow(
            () -> trouble(url, 304, "not modified, although we asked without a condition"));
  }

  /// Empty when the registry says that we have it already, but we do not.
  private Optional<Lookup> ask(PackageName name, URI url, Map<String, String> condition) {
    HttpGet get = get(url, with(condition, "Accept", "application/json"));
    return http.get(get, answer -> lookup(name, url, answer));
  }

  private Optional<Lookup> lookup(PackageName name, URI url, HttpAnswer answer) {
    return switch (answer.status()) {
      case 200 -> Optional.of(found(name, url, answer));
      case 304 -> cache.read(url, name).map(Lookup.Found::new);
      case 404, 410 -> {
        refuseWebPage(answer);
        String why = "the registry " + url.getHost() + " answered " + answer.status();
        yield Optional.of(new Lookup.Missing(name, why));
      }
      default -> throw refused(answer);
    };
  }

  private Lookup found(PackageName name, URI url, HttpAnswer answer) {
    refuseWebPage(answer);
    Lookup lookup = parsed(name, answer);
    Validators validators = Validators.of(answer);
    if (lookup instanceof Lookup.Found found && !validators.isEmpty()) {
      cache.write(url, validators, found.packument());
    } else {
      cache.forget(url);
    }
    return lookup;
  }

  private static Lookup parsed(PackageName name, HttpAnswer answer) {
    try (JsonParser json = PackumentReader.JSON.createParser(answer.body())) {
      return PackumentReader.read(json, name);
    } catch (NoPackumentException e) {
      throw fatal(answer, e.getMessage(), e);
    } catch (StreamConstraintsException e) {
      throw fatal(answer, "the packument is beyond all measure: " + e.getOriginalMessage(), e);
    } catch (JsonProcessingException _) {
      throw trouble(answer.url(), 200, "the answer is not valid JSON");
    } catch (IOException e) {
      throw trouble(answer.url(), 200, "the transfer broke: " + e.getMessage());
    }
  }

  @Override
  public <T> T tarball(Manifest manifest, Body<T> body) {
    URI url = TarballUrl.of(manifest, endpoint, settings);
    // A tarball is compressed already; a second layer would hide its length.
    HttpGet get = get(url, Map.of("Accept", "*/*", "Accept-Encoding", "identity"));
    return http.get(
        get,
        answer -> {
          if (answer.status() == 404 || answer.status() == 410) {
            refuseWebPage(answer);
            String why = "the registry lists " + manifest.release() + ", but has no tarball of it";
            throw fatal(answer, why, null);
          }
          if (answer.status() != 200) {
            throw refused(answer);
          }
          refuseWebPage(answer);
          return body.read(answer.body());
        });
  }

  @Override
  public Evidence evidence(Manifest manifest, @Nullable Instant published) {
    return evidence.of(manifest, published);
  }

  private <T> T ask(URI url, Map<String, String> headers, HttpCalls.Reading<T> reading) {
    return http.get(get(url, headers), reading);
  }

  private HttpGet get(URI url, Map<String, String> headers) {
    return new HttpGet(url, headers, endpoint.pace(), this::authorization);
  }

  /// A rule's own token goes below the registry's URL only; npm's settings hold theirs by URL.
  private Optional<String> authorization(URI url) {
    boolean below = url.toString().startsWith(endpoint.url().toString());
    return below && endpoint.authorization() != null
        ? Optional.of(endpoint.authorization())
        : settings.authorization(url);
  }

  private RegistryException refused(HttpAnswer answer) {
    int status = answer.status();
    if (status == 403) {
      refuseWebPage(answer);
    }
    if (status != 401 && status != 403) {
      return fatal(answer, "not what a registry answers", null);
    }
    return fatal(
        answer,
        authorization(answer.url()).map(HttpNpmRegistry::sent).orElse("it wants a token")
            + "; set //"
            + endpoint.url().getRawAuthority()
            + endpoint.url().getRawPath()
            + ":_authToken in .npmrc, or `auth` of this registry in the rules"
            + answer.reason().map(why -> " (" + why + ")").orElse(""),
        null);
  }

  /// npm leaves `${NAME}` as it is where no such variable is set.
  private static String sent(String authorization) {
    return authorization.contains("${")
        ? "the token is not accepted: it names an environment variable that is not set"
        : "the token is not accepted";
  }

  private static void refuseWebPage(HttpAnswer answer) {
    if (answer.isWebPage()) {
      throw trouble(
          answer.url(), answer.status(), "a web page, so something on the way stands in for it");
    }
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return more;
  }

  private static RegistryException trouble(URI url, int status, String why) {
    return new RegistryException(url, status, true, why, null);
  }

  private static RegistryException fatal(
      HttpAnswer answer, @Nullable String why, @Nullable Throwable cause) {
    return new RegistryException(answer.url(), answer.status(), false, String.valueOf(why), cause);
  }
}
