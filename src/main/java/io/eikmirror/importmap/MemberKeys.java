package io.eikmirror.importmap;

import io.eikmirror.esm.MirrorJson;
import java.util.SortedMap;
import java.util.TreeMap;

/// The keys that one package brings into a map.
///
/// Every entry point under the subpath by which the package names it. Code that was written for
/// Node also reaches `lodash/debounce.js` as `lodash/debounce` and `x/lib/index.js` as `x/lib`, so
/// these spellings come along where no entry point claims them. Style sheets are in the map as
/// well: build tools for CSS read it too. The prefix key `lodash/` reaches every other published
/// file; exact keys win over it in browsers.
final class MemberKeys {
  private static final String EXTENSION = ".js";
  private static final String INDEX = "/index.js";

  private MemberKeys() {}

  /// @param base the URL of the release's folder
  /// @param subpaths whether more than the main entry point
  static SortedMap<String, String> of(String base, MirrorJson release, boolean subpaths) {
    SortedMap<String, String> keys = new TreeMap<>();
    if (!subpaths) {
      release.entry(".").ifPresent(main -> keys.put(release.name().value(), base + main.file()));
      return keys;
    }
    keys.put(release.name() + "/", base);
    release
        .entries()
        .forEach((subpath, entry) -> spell(keys, release, subpath, base + entry.file()));
    release
        .entries()
        .forEach((subpath, entry) -> keys.put(specifier(release, subpath), base + entry.file()));
    return keys;
  }

  private static void spell(
      SortedMap<String, String> keys, MirrorJson release, String subpath, String url) {
    if (subpath.endsWith(EXTENSION)) {
      String bare = subpath.substring(0, subpath.length() - EXTENSION.length());
      keys.put(specifier(release, bare), url);
    }
    if (subpath.endsWith(INDEX) && subpath.length() > INDEX.length() + 1) {
      String folder = subpath.substring(0, subpath.length() - INDEX.length());
      // A file beside the folder comes first, as in Node.
      if (!release.entries().containsKey(folder + EXTENSION)) {
        keys.put(specifier(release, folder), url);
      }
    }
  }

  private static String specifier(MirrorJson release, String subpath) {
    return release.name() + subpath.substring(1);
  }
}
