package io.eikmirror.esm.entry;

import io.eikmirror.esm.EsmSource;
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

  /// `module.exports = something`, which is neither a literal nor what another file gives.
  private static final Pattern WHOLE =
      Pattern.compile("module\\.exports\\s*=\\s*(?!require\\b|exports\\b|void\\b)[\\w$(]");

  private static final Pattern MODULE_SYNTAX = Pattern.compile("(?m)^\\s*export\\s*[\\w{*]");

  private final EsmSource source;
  private final String condition;
  private final Optional<ExportsField> exports;
  private final Function<String, Set<String>> names;

  /// @param names what cjs-module-lexer reads in a file and in those that it hands on
  public RequireShape(EsmSource source, String condition, Function<String, Set<String>> names) {
    this.source = source;
    this.condition = condition;
    this.exports =
        Optional.of(PackageJson.in(source.files(), "").exports())
            .filter(field -> !field.isMissingNode())
            .map(ExportsField::new);
    this.names = names;
  }

  /// Whether it is the default export of the ES module.
  ///
  /// @param exports those of the ES module
  public boolean isDefault(EntryPoint point, Collection<String> exports) {
    return exports.contains("default")
        && twin(point).filter(twin -> isWhole(twin, exports)).isPresent();
  }

  private boolean isWhole(String twin, Collection<String> exports) {
    String text = source.files().text(twin).orElse("");
    Set<String> read = new TreeSet<>(names.apply(twin));
    if (BABEL.matcher(text).find()
        || MODULE_SYNTAX.matcher(text).find()
        || read.remove("__esModule")) {
      return false;
    }
    read.remove("default");
    return WHOLE.matcher(text).find() || read.isEmpty() || !exports.containsAll(read);
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
    return Stream.of(forBrowsers, forNode)
        .flatMap(conditions -> field.resolve(point.subpath(), conditions).stream())
        .filter(file -> !file.equals(point.source()))
        .findFirst();
  }

  private Optional<String> mainOf(EntryPoint point) {
    String folder = point.isMain() ? "" : point.subpath().substring(2);
    return PackageJson.in(source.files(), folder)
        .text("main")
        .flatMap(main -> EntryPoints.join(folder, main))
        .flatMap(path ->
            List.of("", ".js", ".cjs", "/index.js").stream()
                .map(ending -> path + ending)
                .filter(source.files()::has)
                .findFirst());
  }
}
