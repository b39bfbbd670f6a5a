package io.eikmirror.esm.code;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.eikmirror.esm.MirrorJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The modules that are generated around a package's own, as JavaScript text.
public final class Wrapper {
  /// Prefix of a specifier that stays in the output, without it.
  public static final String EXTERNAL = "ext:";

  private static final Set<String> NOT_NAMED = Set.of("default", "__esModule", "module.exports");
  private static final Pattern IDENTIFIER =
      Pattern.compile("[\\p{L}\\p{Nl}$_][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}$\u200c\u200d]*");

  /// Strings that are names of exports too: of what words and paths are made of, so that they mean
  /// nothing outside of quotes and are found again in a clause; but for those that look like what a
  /// module imports.
  private static final Pattern STRING =
      Pattern.compile("(?![./]|.*\\bas\\b)[\\p{L}\\p{N}_$@#:~+./ -]+");

  /// With more of them, a module is a table by whatever its keys are.
  private static final int MOST_STRINGS = 256;

  private Wrapper() {}

  /// A JavaScript string literal; safe inside any generated module.
  public static String quote(String text) {
    String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(text));
    return "\"" + escaped.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\"";
  }

  /// Whether it stands in code without quotes.
  public static boolean isIdentifier(String name) {
    return IDENTIFIER.matcher(name).matches();
  }

  /// The names that can be exported by name, ascending.
  public static List<String> exportable(Collection<String> names) {
    return names.stream()
        .filter(name -> !NOT_NAMED.contains(name) && isIdentifier(name))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .toList();
  }

  /// The names that CommonJS is exported by, ascending: besides those that code imports by name,
  /// strings such as `"fantasy-land/of"`, which are in the namespace that Node gives.
  public static List<String> exported(Collection<String> names) {
    Set<String> exported = new TreeSet<>(exportable(names));
    List<String> strings =
        names.stream()
            .filter(name -> !NOT_NAMED.contains(name) && !exported.contains(name))
            .filter(name -> STRING.matcher(name).matches())
            .toList();
    exported.addAll(strings.size() > MOST_STRINGS ? List.of() : strings);
    return List.copyOf(exported);
  }

  /// Imports every entry's source, so that none of it belongs to one entry alone and all code moves
  /// to chunks.
  ///
  /// @param sources the package's own files
  public static String all(Collection<String> sources) {
    return sources.stream()
        .map(source -> {
          String file = quote("./" + source);
          return source.endsWith(".json") ? "require(" + file + ");\n" : "import " + file + ";\n";
        })
        .collect(Collectors.joining());
  }

  /// Hands on a module, once another one has been evaluated.
  public static String after(String first, String source, boolean hasDefault) {
    String file = quote("./" + source);
    return "import "
        + quote("./" + first)
        + ";\nexport * from "
        + file
        + ";\n"
        + (hasDefault ? "export { default } from " + file + ";\n" : "");
  }

  /// What `require` of another package gives: its `module.exports` where it publishes that, else
  /// what Node's `require(esm)` makes of a namespace.
  public static String facade(String url) {
    return "import * as m from "
        + quote(EXTERNAL + url)
        + ";\nvar v = \"module.exports\" in m ? m[\"module.exports\"] : m;\n"
        + "module.exports = v != null && v[Symbol.toStringTag] === \"Module\""
        + " && \"default\" in v && !(\"__esModule\" in v)"
        + " ? Object.defineProperty(Object.assign({}, v), \"__esModule\", { value: true })"
        + " : v;\n";
  }

  /// Gives a default export the names that `module.exports` of its CommonJS twin has, where it
  /// lacks them: Babel's helpers are functions that have themselves as `default`.
  ///
  /// @param local the name of the default export in the module
  /// @param file the module itself, which has the values
  public static String completed(String local, Collection<String> names, String file) {
    String all = names.stream().sorted().map(Wrapper::quote).collect(Collectors.joining(","));
    return """
    import*as m$ from%2$s;
    for(let k of[%3$s])Object(%1$s)===%1$s&&!(k in %1$s)&&(k in m$||k=="__esModule")&&\
    Reflect.defineProperty(%1$s,k,{get:()=>k=="__esModule"||m$[k],configurable:!0});
    """
        .formatted(local, quote(file), all);
  }

  /// One of Node's builtins, which is CommonJS there: whatever names code imports of it, those that
  /// its stand-in does not have are undefined, and no error of linking.
  public static String builtin(String url) {
    return "import * as m from " + quote(EXTERNAL + url) + ";\nmodule.exports = m.default ?? m;\n";
  }

  /// A style sheet that consists of another package's.
  public static String sheet(String url) {
    return "@import " + quote(EXTERNAL + url) + ";\n";
  }

  /// Another package's module with the names that it is known to have.
  public static String named(String url, MirrorJson.Entry entry) {
    String from = " from " + quote(EXTERNAL + url) + ";\n";
    List<String> names = new ArrayList<>(exportable(entry.names()));
    if (entry.hasDefault()) {
      names.add("default");
    }
    return "export { " + String.join(", ", names) + " }" + from;
  }

  /// What `require` of a package that is not there does in Node. It has to look like CommonJS: of a
  /// module without any exports esbuild knows that what is handed on of it is undefined, and prints
  /// an export of a variable that it does not declare.
  public static String absent(String specifier) {
    return "var e = module.exports = new Error("
        + quote("Cannot find module '" + specifier + "'")
        + ");\ne.code = \"MODULE_NOT_FOUND\";\nthrow e;\n";
  }

  /// Another package's module while a release is loaded without it: the names that are known or
  /// asked for, and of each anything on demand. What `require` gives has the names for those that
  /// copy them.
  ///
  /// @param complete whether it has no other names
  public static String stub(Collection<String> names, boolean complete) {
    StringBuilder exports = new StringBuilder("c as \"module.exports\", any as default");
    List<String> known = exportable(names);
    known.forEach(name -> exports.append(", any as ").append(name));
    return """
    var { any, named } = globalThis[Symbol.for("eik-mirror.stand-ins")];
    var c = named(%s, %s);
    export { %s };
    """
        .formatted(
            known.stream().map(Wrapper::quote).collect(Collectors.joining(",", "[", "]")),
            complete,
            exports);
  }
}
