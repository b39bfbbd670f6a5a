package io.eikmirror.esm.code;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// URLs of the release's own files in what esbuild printed: it is given a sentinel as public path,
/// which is then replaced by what is right wherever the release is served from.
public final class AssetUrls {
  public static final String SENTINEL = "__eik_mirror_asset__/";

  /// The folder of assets, below the variant's, each where the package has it: code that knows the
  /// URL of one finds others beside it.
  public static final String ASSETS = "_assets/";

  /// The folder that style sheets are built in which are entry points, so that they get out of the
  /// way of those that modules import; they are published above it.
  static final String STYLES = "_styles/";

  /// What a module's own URL is, in a module and in the script of a worker. A script that was
  /// started from another origin is told it.
  public enum Base {
    MODULE("import.meta.url", "import.meta.url"),
    SCRIPT("location.href", "(self.eik$script||location.href)");

    private final String expression;
    private final String written;

    Base(String expression, String written) {
      this.expression = expression;
      this.written = written;
    }

    public String expression() {
      return expression;
    }
  }

  /// What is done with the URL of a file. Browsers start no worker from another origin than the
  /// page's, which is where an asset server mostly is; but one of the page's own may import it.
  public enum Use {
    KNOWN("%s"),
    MODULE_STARTED(started("\"import\"+JSON.stringify(u.href)")),
    SCRIPT_STARTED(
        started("\"self.eik$script=\"+JSON.stringify(u.href)+\";importScripts(eik$script)\""));

    private final String form;

    Use(String form) {
      this.form = form;
    }

    private static String started(String code) {
      return "(u=>u.origin===location.origin?u:new URL(URL.createObjectURL(new Blob(["
          + code
          + "],{type:\"text/javascript\"}))))(%s)";
    }
  }

  /// A file of the release that code names by its URL.
  ///
  /// @param path where it is published
  public record Named(String path, Use use) {}

  private static final Pattern PLACES =
      Pattern.compile(
          "\"%s(?<asset>(?:dev/)?%s[^\"\\\\]*)\"|%s".formatted(SENTINEL, ASSETS, SENTINEL)
              + "|(?<![\\w$.])new URL\\(\\s*(?<quote>[\"'`])(?<file>[^\"'`\\\\$\\s:]+)\\k<quote>\\s*,"
              + "\\s*(?<base>import\\.meta\\.url|location\\.href)\\s*\\)");

  private static final Pattern OWN = Pattern.compile(SENTINEL + "[^\"'`]*");

  private static final Pattern IN_STYLES = Pattern.compile(SENTINEL + "(?:" + STYLES + ")?");

  private AssetUrls() {}

  /// The URL that a module of the package has in the folder of assets, for its source to say.
  public static String own(String module) {
    return "new URL(" + Wrapper.quote(SENTINEL + module) + ", import.meta.url).href";
  }

  /// The module that means itself by a file that code names; empty where it means another.
  public static Optional<String> owner(String file) {
    return file.startsWith(SENTINEL)
        ? Optional.of(file.substring(SENTINEL.length()))
        : Optional.empty();
  }

  /// Code without the URLs that its modules say of themselves.
  public static String withoutOwn(String code) {
    return OWN.matcher(code).replaceAll("");
  }

  /// In JavaScript: imports and the source map become relative, an asset becomes an absolute URL
  /// made from the module's own, and so does a file that the code names relative to itself.
  ///
  /// @param shipped from the path that the code names, and where it does, to that file; empty when
  ///   the package has no such file
  public static EditedCode inModule(
      String code,
      String file,
      Base base,
      BiFunction<String, MatchResult, Optional<Named>> shipped) {
    String up = up(file);
    return new EditedCode(
        code,
        new Places(List.of(SENTINEL, "new URL("), PLACES, code),
        place -> {
          if (place.group("asset") != null) {
            return url(up + place.group("asset"), base) + ".href";
          }
          if (place.group("file") == null) {
            return up;
          }
          return shipped
              .apply(place.group("file"), place)
              .filter(_ -> place.group("base").equals(base.expression))
              .map(named -> named.use().form.formatted(url(up + named.path(), base)))
              .orElse(place.group());
        });
  }

  private static String url(String relative, Base base) {
    return "new URL(" + Wrapper.quote(relative) + "," + base.written + ")";
  }

  /// In CSS: URLs relative to the style sheet.
  public static EditedCode inStyleSheet(String css, String file) {
    String up = up(file);
    return new EditedCode(css, new Places(List.of(SENTINEL), IN_STYLES, css), _ -> up);
  }

  /// From a file to the root of its release: `./` or `../` as often as it is deep.
  static String up(String file) {
    long depth = file.chars().filter(c -> c == '/').count();
    return depth == 0 ? "./" : "../".repeat((int) depth);
  }
}
