package io.eikmirror.server.route;

import io.eikmirror.eik.PackageType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the path of a request means to an Eik server. Names, versions and aliases are decoded but
/// not yet valid: what an invalid one is answered depends on the method.
sealed interface Route {

  /// Something of one package.
  sealed interface Named extends Route {
    PackageType type();

    String name();

    /// What a key must be allowed to write: `npm/react`.
    default String place() {
      return type().slug() + "/" + name();
    }
  }

  /// `/auth/login`
  record Login() implements Route {}

  /// `/npm/react`
  record OfPackage(PackageType type, String name) implements Named {}

  /// `/npm/react/18.3.1` and what is below.
  ///
  /// @param path relative to the version; null for the version itself
  record OfVersion(PackageType type, String name, String version, @Nullable String path)
      implements Named {}

  /// `/npm/react/v18` and what is below.
  record OfAlias(PackageType type, String name, String alias, @Nullable String path)
      implements Named {}

  /// `/npm/react/~18` and what is below: the alias without a redirect.
  record OfFresh(PackageType type, String name, String alias, @Nullable String path)
      implements Named {}

  /// A path in a namespace that can name nothing, as one that would leave its folder.
  record Nowhere() implements Route {}

  /// The route of a raw request path; empty when it is not one of Eik's. A slash at the end means
  /// nothing.
  static Optional<Route> of(String rawPath) {
    List<String> segments = segments(rawPath);
    if (segments.equals(List.of("auth", "login"))) {
      return Optional.of(new Login());
    }
    if (segments.size() < 2) {
      return Optional.empty();
    }
    return PackageType.ofSlug(segments.get(0)).flatMap(type -> inNamespace(type, segments));
  }

  private static Optional<Route> inNamespace(PackageType type, List<String> segments) {
    String first = segments.get(1);
    boolean split = first.startsWith("@") && !first.contains("/") && segments.size() > 2;
    String name = split ? first + "/" + segments.get(2) : first;
    List<String> rest = segments.subList(split ? 3 : 2, segments.size());
    if (rest.isEmpty()) {
      return Optional.of(new OfPackage(type, name));
    }
    String path = rest.size() == 1 ? null : String.join("/", rest.subList(1, rest.size()));
    if (type == PackageType.MAP && path != null) {
      return Optional.empty();
    }
    if (rest.getFirst().contains("/") || (path != null && !isHarmlessPath(path))) {
      return Optional.of(new Nowhere());
    }
    String third = rest.get(0);
    if (third.startsWith("v")) {
      return Optional.of(new OfAlias(type, name, third.substring(1), path));
    }
    if (third.startsWith("~")) {
      return Optional.of(new OfFresh(type, name, third.substring(1), path));
    }
    return Optional.of(new OfVersion(type, name, third, path));
  }

  /// The decoded segments; none when one of them is no UTF-8, or would leave its folder. Empty ones
  /// mean nothing below a name, and have no business before.
  private static List<String> segments(String rawPath) {
    if (!rawPath.startsWith("/")) {
      return List.of();
    }
    int end = rawPath.endsWith("/") ? rawPath.length() - 1 : rawPath.length();
    List<String> decoded = new ArrayList<>();
    for (String raw : rawPath.substring(1, Math.max(1, end)).split("/", -1)) {
      if (raw.isEmpty() && decoded.size() > 2) {
        continue;
      }
      Optional<String> segment = raw.indexOf('%') < 0 ? Optional.of(raw) : decode(raw);
      if (segment.filter(Route::isHarmless).isEmpty()) {
        return List.of();
      }
      decoded.add(segment.orElseThrow());
    }
    return decoded;
  }

  /// A slash may have been encoded, so what looked like one segment may be several.
  private static boolean isHarmlessPath(String path) {
    return Stream.of(path.split("/", -1)).allMatch(Route::isHarmless);
  }

  private static boolean isHarmless(String segment) {
    return !segment.isEmpty()
        && !segment.equals(".")
        && !segment.equals("..")
        && segment.chars().noneMatch(c -> c < ' ' || c == 127 || c == '\\');
  }

  private static Optional<String> decode(String raw) {
    ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 3);
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) != '%') {
        bytes.put(raw.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      int high = i + 2 <= raw.length() - 1 ? Character.digit(raw.charAt(i + 1), 16) : -1;
      int low = i + 2 <= raw.length() - 1 ? Character.digit(raw.charAt(i + 2), 16) : -1;
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes.put((byte) (high * 16 + low));
      i += 2;
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
