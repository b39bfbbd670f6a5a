package io.eikmirror.esm.entry;

import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.names.CjsLexer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What `require` of an entry gives where the package ships a CommonJS twin of its ES module: code
/// that was written for the twin gets the ES module here, and must find the same shape.
///
/// A twin that is a function, a class or an object of its own is the ES module's default; one that
/// only has the names of the ES module is its namespace, and so is one of Babel's convention.
public final class RequireShape {
  private static final Set<String> REQUIRE = Set.of("browser", "require", "default");

  /// `Object.defineProperty(exports, "__esModule", { value: true })`, however it is minified.
  private static final Pattern BABEL =
      Pattern.compile("[\"']__esModule[\"']\\s*,\\s*\\{|\\.__esModule\\s*=\\s*(?:true|!0)");

  private static final String MODULE_EXPORTS =
      "module(?:\\.|\\[[\"'])exports(?:[\"']\\])?\\s*=\\s*";

  /// `module.exports = something`, which is neither a literal nor what another file gives.
  private static final Pattern WHOLE =
      Pattern.compile(MODULE_EXPORTS + "(?!require\\b|exports\\b|void\\b)[\\w$(]");

  /// Anything that may be more than the names that are told beside it.
  private static final Pattern ASSIGNED =
      Pattern.compile(MODULE_EXPORTS + "(?![={]|require\\b|void\\b|exports\\s*[;,)=])");

  /// A namespace that esbuild made of an ES module.
  private static final Pattern NAMESPACE = Pattern.compile(MODULE_EXPORTS + "__toCommonJS\\(");

  private static final Pattern EXPORTS = Pattern.compile(MODULE_EXPORTS + "exports\\b");

  /// What makes `exports` a variable of the code's own.
  private static final Pattern OWN_EXPORTS =
      Pattern.compile("(?:var|let|const)\\s+exports\\s*=(?!\\s*module\\b)");

  private static final Pattern EXPORT = Pattern.compile("export(?=\\s+\\w|\\s*[{*])");

  /// What `require` of an ES module has to give.
  public sealed interface Shape {
    /// Its default export, with names of its own.
    record Default(Set<String> names) implements Shape {
      public Default {
        names = Set.copyOf(names);
      }
    }

    /// Itself, as Node's `require(esm)` does.
    record Namespace() implements Shape {}

    /// What this file gives when it runs: reading it does not tell.
    record Of(String twin) implements Shape {}
  }

  private final EsmSource source;
  private final String condition;
  private final Optional<ExportsField> exports;
  private final Function<String, Set<String>> names;

  /// @param names what the lexer reads in a file and in those that it hands on
  public RequireShape(EsmSource source, String condition, Function<String, Set<String>> names) {
    this.source = source;
    this.condition = condition;
    this.exports =
        Optional.of(PackageJson.in(source.files(), "").exports())
            .filter(field -> !field.isMissingNode())
            .map(ExportsField::new);
    this.names = names;
  }

  /// @param exports those of the ES module
  public Shape of(EntryPoint point, Collection<String> exports) {
    return exports.contains("default")
        ? twin(point).map(twin -> of(twin, exports)).orElseGet(Shape.Namespace::new)
        : new Shape.Namespace();
  }

  private Shape of(String twin, Collection<String> exports) {
    String text = source.files().text(twin).orElse("");
    if (hasModuleSyntax(text)) {
      return new Shape.Namespace();
    }
    Set<String> read = new TreeSet<>(names.apply(twin));
    boolean isFlagged = read.remove("__esModule");
    if (isFlagged || (text.contains("__esModule") && BABEL.matcher(text).find())) {
      long assigned = ASSIGNED.matcher(text).results().count();
      boolean isNamespace = assigned == 0 || (assigned == 1 && NAMESPACE.matcher(text).find());
      return isNamespace ? new Shape.Namespace() : new Shape.Of(twin);
    }
    if (EXPORTS.matcher(text).find() && OWN_EXPORTS.matcher(text).find()) {
      return new Shape.Of(twin);
    }
    boolean hasDefault = read.remove("default");
    boolean isWhole = WHOLE.matcher(text).find();
    if (!isWhole && !read.isEmpty() && exports.containsAll(read)) {
      return new Shape.Namespace();
    }
    if (hasDefault) {
      read.add("default");
    }
    return new Shape.Default(read);
  }

  /// A comment may have it, too; reading tells, which takes longer.
  private static boolean hasModuleSyntax(String text) {
    return EXPORT.matcher(text).results().anyMatch(found -> startsLine(text, found.start()))
        && CjsLexer.parse(text).problem() != null;
  }

  /// Whether there are only blanks before this place in its line.
  private static boolean startsLine(String text, int at) {
    int before = at - 1;
    while (before >= 0 && " \t\u000b\f".indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    return before < 0 || "\n\r\u0085\u2028\u2029".indexOf(text.charAt(before)) >= 0;
  }

  /// The file that Node requires, where that is another than the ES module's.
  private Optional<String> twin(EntryPoint point) {
    Optional<String> twin = exports.isPresent() ? exported(exports.get(), point) : mainOf(point);
    return twin.filter(file -> !file.equals(point.source()) && source.files().has(file));
  }

  private Optional<String> exported(ExportsField field, EntryPoint point) {
    Set<String> forBrowsers = new TreeSet<>(REQUIRE);
    forBrowsers.add(condition);
    Set<String> forNode = new TreeSet<>(forBrowsers);
    forNode.add("node");
    // Some give browsers the same ES module for both.
    Set<String> nowhere = Set.of("require", "default", "node", condition);
    return Stream.of(forBrowsers, forNode, nowhere)
        .flatMap(conditions -> field.resolve(point.subpath(), conditions).stream())
        .filter(file -> !file.equals(point.source()))
        .findFirst();
  }

  private Optional<String> mainOf(EntryPoint point) {
    String folder = point.isMain() ? "" : point.subpath().substring(2);
    String main = PackageJson.in(source.files(), folder).text("main").orElse("index.js");
    return EntryPoints.join(folder, main)
        .flatMap(path ->
            List.of("", ".js", ".cjs", "/index.js").stream()
                .map(ending -> path + ending)
                .filter(source.files()::has)
                .findFirst());
  }
}
