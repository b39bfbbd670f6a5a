package io.eikmirror.server.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eikmirror.assets.layout.Author;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a token says of the one who carries it.
///
/// @param iat when it was made, in seconds since 1970
/// @param exp when it ends, likewise; null for never, as tokens made elsewhere with the secret may
/// @param writes as in `WriteKey`; null for everything, likewise
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Token(
    @Nullable String name,
    @Nullable String user,
    @Nullable Long iat,
    @Nullable Long exp,
    @Nullable List<String> writes) {

  public Author author() {
    return new Author(name == null ? "" : name, user == null ? "" : user);
  }

  /// Whether this token may write there.
  ///
  /// @param place `npm/react`
  public boolean mayWrite(String place) {
    return writes == null || writes.stream().anyMatch(glob -> matches(glob, place));
  }

  /// Whether this token may write all of a namespace.
  public boolean mayWriteAll(String slug) {
    return writes == null || writes.contains("*") || writes.contains(slug + "/*");
  }

  /// The same token with these rights.
  Token with(List<String> rights) {
    return new Token(name, user, iat, exp, rights);
  }

  private static boolean matches(String glob, String place) {
    String[] parts = glob.split("\\*", -1);
    StringBuilder regex = new StringBuilder(Pattern.quote(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      regex.append(".*").append(Pattern.quote(parts[i]));
    }
    return place.matches(regex.toString());
  }
}
