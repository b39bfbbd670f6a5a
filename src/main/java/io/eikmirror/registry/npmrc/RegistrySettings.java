package io.eikmirror.registry.npmrc;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What npm's configuration says of registries: which one, with whose authority, through which
/// proxy, trusting which certificates. Never prints a value, since some are secrets.
public final class RegistrySettings {
  private final Map<String, String> values;

  private RegistrySettings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /// Settings under npm's own keys: `registry`, `@scope:registry`, `//host/path/:_authToken`…
  public static RegistrySettings of(Map<String, String> values) {
    return new RegistrySettings(values);
  }

  /// The settings that npm would use in that folder. Asks npm itself, once, when neither the
  /// environment nor any `.npmrc` names a registry.
  ///
  /// @param env the process environment
  /// @throws java.io.UncheckedIOException when an `.npmrc` is there but cannot be read
  public static RegistrySettings find(Path folder, Path home, Map<String, String> env) {
    return find(new NpmrcFiles(folder, home, env), NpmCommand.REGISTRY);
  }

  static RegistrySettings find(NpmrcFiles files, NpmCommand npm) {
    Map<String, String> values = new LinkedHashMap<>(files.merged());
    proxiesFromEnvironment(files.env()).forEach(values::putIfAbsent);
    if (!values.containsKey("registry")) {
      npm.ask().ifPresent(url -> values.put("registry", url));
    }
    return new RegistrySettings(values);
  }

  /// The registry of unscoped packages and of scopes without their own.
  public Optional<String> registry() {
    return value("registry");
  }

  /// The registry that a scope (`@lit`) is bound to.
  public Optional<String> registry(String scope) {
    return value(scope + ":registry");
  }

  /// The `Authorization` header for that URL: the one set for the longest `//host/path/` before it.
  public Optional<String> authorization(URI url) {
    String path = url.getRawPath() == null ? "/" : url.getRawPath();
    String host = "//" + url.getRawAuthority();
    for (int slash = path.length(); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
      String prefix = host + path.substring(0, slash);
      Optional<String> found =
          credentials(prefix + "/")
              .or(() -> prefix.endsWith("/") ? Optional.empty() : credentials(prefix));
      if (found.isPresent() || slash == 0) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> credentials(String prefix) {
    return value(prefix + ":_authToken")
        .map(token -> "Bearer " + token)
        .or(() -> value(prefix + ":_auth").map(basic -> "Basic " + basic))
        .or(() -> password(prefix));
  }

  private Optional<String> password(String prefix) {
    return value(prefix + ":username")
        .flatMap(user -> value(prefix + ":_password").map(password -> basic(user, password)));
  }

  /// npm keeps the password in base64.
  private static String basic(String user, String password) {
    byte[] decoded = Base64.getMimeDecoder().decode(password);
    String both = user + ":" + new String(decoded, StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  /// The proxy to reach that URL through.
  ///
  /// @throws IllegalArgumentException when it is no URL; the message does not tell it, since it may
  ///   hold a password
  public Optional<URI> proxy(URI url) {
    if (exempt(url.getHost().toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    Optional<String> forHttp = value("proxy");
    Optional<String> named =
        "https".equals(url.getScheme()) ? value("https-proxy").or(() -> forHttp) : forHttp;
    return named.map(text -> proxyUrl(text.contains("://") ? text : "http://" + text));
  }

  private static URI proxyUrl(String text) {
    try {
      URI url = new URI(text);
      if (url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException _) {
      // Its message would tell the URL.
    }
    throw new IllegalArgumentException("a proxy in npm's configuration is no http(s) URL");
  }

  private boolean exempt(String host) {
    return value("noproxy").stream()
        .flatMap(list -> Arrays.stream(list.split("[,\\s]+")))
        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> entry.startsWith("*") ? entry.substring(1) : entry)
        .map(entry -> entry.startsWith(".") ? entry.substring(1) : entry)
        .anyMatch(entry -> entry.isEmpty() || host.equals(entry) || host.endsWith("." + entry));
  }

  /// Whether a tarball that is named at that host is to be fetched from the registry all the same:
  /// npm's `replace-registry-host`. Its default names one host, which a mirror has no business to
  /// know.
  public boolean replacesHost(String host) {
    return value("replace-registry-host").filter(List.of("always", host)::contains).isPresent();
  }

  /// A PEM file with the only authorities to trust.
  public Optional<Path> cafile() {
    return value("cafile").map(Path::of);
  }

  /// The only authorities to trust, in PEM, where the configuration holds them itself.
  public Optional<String> ca() {
    return value("ca");
  }

  /// Whether certificates are checked at all.
  public boolean strictSsl() {
    return !value("strict-ssl").equals(Optional.of("false"));
  }

  private Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key))
        .filter(value -> !value.isEmpty() && !List.of("null", "undefined").contains(value));
  }

  private static Map<String, String> proxiesFromEnvironment(Map<String, String> env) {
    Map<String, String> found = new LinkedHashMap<>();
    Map.of("https-proxy", "https_proxy", "proxy", "http_proxy", "noproxy", "no_proxy")
        .forEach((key, name) ->
            Stream.of(name, name.toUpperCase(Locale.ROOT))
                .filter(env::containsKey)
                .findFirst()
                .ifPresent(set -> found.put(key, env.get(set))));
    return found;
  }

  @Override
  public String toString() {
    return "RegistrySettings" + values.keySet().stream().sorted().toList();
  }
}
