package io.eikmirror.npm;

import java.util.Optional;

/// A bare module specifier: a package and a subpath in it, in the form of `exports` keys.
///
/// `react` is `react` and `.`; `@scope/x/lib/y.js` is `@scope/x` and `./lib/y.js`.
///
/// @param subpath `.` or a path that starts with `./`
public record Specifier(PackageName name, String subpath) {

  /// @throws IllegalArgumentException when the subpath is not in the form of `exports` keys
  public Specifier {
    if (!subpath.equals(".") && !subpath.startsWith("./")) {
      throw new IllegalArgumentException("not a subpath: \"" + subpath + "\"");
    }
  }

  /// The specifier, or empty when the text is relative, a URL, an `#import` or not a package name.
  /// A trailing slash (`process/`) is dropped: it only says "the package, not Node's builtin".
  public static Optional<Specifier> parse(String text) {
    String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    int slash = bare.indexOf('/', bare.startsWith("@") ? bare.indexOf('/') + 1 : 0);
    String name = slash < 0 ? bare : bare.substring(0, slash);
    String subpath = slash < 0 ? "." : "." + bare.substring(slash);
    return PackageName.parse(name).map(known -> new Specifier(known, subpath));
  }

  @Override
  public String toString() {
    return name + subpath.substring(1);
  }
}
