package io.eikmirror.esm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// URLs of the release's own files in what esbuild printed: it is given a sentinel as public path,
/// which is then replaced by what is right wherever the release is served from.
final class AssetUrls {
  static final String SENTINEL = "__eik_mirror_asset__/";

  /// The folder of assets, below the variant's.
  static final String ASSETS = "_assets/";

  private static final Pattern ASSET =
      Pattern.compile("\"" + SENTINEL + "((?:dev/)?" + ASSETS + "[^\"\\\\]*)\"");

  private AssetUrls() {}

  /// In JavaScript: imports and the source map become relative, and an asset becomes an absolute
  /// URL, made from the module's own.
  static String inModule(String code, String file) {
    String up = up(file);
    String assets =
        ASSET
            .matcher(code)
            .replaceAll(found ->
                Matcher.quoteReplacement(
                    "new URL(" + Wrapper.quote(up + found.group(1)) + ",import.meta.url).href"));
    return assets.replace(SENTINEL, up);
  }

  /// In CSS: a URL relative to the style sheet.
  static String inStyleSheet(String css, String file) {
    return css.replace(SENTINEL, up(file));
  }

  /// From a file to the root of its release: `./` or `../` as often as it is deep.
  private static String up(String file) {
    long depth = file.chars().filter(c -> c == '/').count();
    return depth == 0 ? "./" : "../".repeat((int) depth);
  }
}
