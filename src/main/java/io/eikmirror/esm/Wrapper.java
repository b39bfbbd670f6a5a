package io.eikmirror.esm;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The modules that are generated around a package's own, as JavaScript text.
///
/// Every entry has one that only re-exports, so that a module's identity is its chunk's URL: the
/// package's file where that is an ES module, and else a *wrapper* of it, which holds the interop
/// code and ends up in a chunk too.
final class Wrapper {
  /// Prefixes of the virtual specifiers.
  static final String ENTRY = "entry:";

  static final String WRAP = "wrap:";
  static final String EXTERNAL = "ext:";
  private static final Set<String> NOT_NAMED = Set.of("default", "__esModule", "module.exports");
  private static final Pattern IDENTIFIER =
      Pattern.compile("[\\p{L}\\p{Nl}$_][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}$\u200c\u200d]*");

  private Wrapper() {}

  /// A JavaScript string literal; safe inside any generated module.
  static String quote(String text) {
    String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(text));
    return "\"" + escaped.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\"";
  }

  /// The names that can be exported by name, ascending.
  static List<String> exportable(Collection<String> names) {
    return names.stream()
        .filter(name -> !NOT_NAMED.contains(name) && IDENTIFIER.matcher(name).matches())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .toList();
  }

  /// Re-exports a module, and the stars of other packages below it, which esbuild loses from the
  /// static export list when they are not in the entry file itself (esbuild#1737).
  ///
  /// @param module the specifier of the package's file or of a wrapper
  static String entry(String module, boolean hasDefault, Collection<String> stars) {
    String quoted = quote(module);
    StringBuilder code = new StringBuilder("export * from " + quoted + ";\n");
    if (hasDefault) {
      code.append("export { default } from ").append(quoted).append(";\n");
    }
    for (String star : stars) {
      code.append("export * from ").append(quote(EXTERNAL + star)).append(";\n");
    }
    return code.toString();
  }

  /// Wraps a CommonJS module: its names, `"module.exports"` as Node's `require(esm)` knows it, and
  /// `default`, which is the module's own default only where Babel's convention says that it has
  /// one.
  static String ofCommonJs(String source, List<String> names) {
    StringBuilder code = new StringBuilder("var m = require(" + quote("./" + source) + ");\n");
    StringBuilder exports = new StringBuilder("m as \"module.exports\"");
    for (int i = 0; i < names.size(); i++) {
      String name = quote(names.get(i));
      code.append("var _")
          .append(i)
          .append(" = m == null ? void 0 : m[")
          .append(name)
          .append("];\n");
      exports.append(", _").append(i).append(" as ").append(name);
    }
    return code.append("export { ")
        .append(exports)
        .append(" };\n")
        .append("export default m != null && m.__esModule && \"default\" in m ? m.default : m;\n")
        .toString();
  }

  /// Wraps a JSON document.
  static String ofJson(String source) {
    return "import d from "
        + quote("./" + source)
        + ";\nexport default d;\nexport { d as \"module.exports\" };\n";
  }

  /// Imports everything that entries re-export, so that none of it belongs to one entry alone and
  /// all code moves to chunks.
  static String all(Collection<String> modules) {
    return modules.stream()
        .map(module -> "import " + quote(module) + ";\n")
        .collect(Collectors.joining());
  }

  /// What `require` of another package gives: its `module.exports` where it publishes that, else
  /// what Node's `require(esm)` makes of a namespace.
  static String facade(String url) {
    return "import * as m from "
        + quote(EXTERNAL + url)
        + ";\nmodule.exports = \"module.exports\" in m ? m[\"module.exports\"]"
        + " : \"default\" in m && !(\"__esModule\" in m)"
        + " ? Object.defineProperty(Object.assign({}, m), \"__esModule\", { value: true })"
        + " : m;\n";
  }

  /// What `require` of a package that is not there does in Node.
  static String absent(String specifier) {
    return "var e = new Error("
        + quote("Cannot find module '" + specifier + "'")
        + ");\ne.code = \"MODULE_NOT_FOUND\";\nthrow e;\n";
  }

  /// The script that is executed to learn names: one thunk an entry.
  static String thunks(Collection<EntryPoint> entries) {
    return entries.stream()
        .map(entry -> quote(entry.file()) + ": () => require(" + quote("./" + entry.source()) + ")")
        .collect(Collectors.joining(",\n", "globalThis.__entries = {\n", "\n};\n"));
  }

  /// Another package while names are learnt: the names it is known to have, and anything else on
  /// demand.
  static String stub(Collection<String> names) {
    String known =
        names.stream().map(name -> quote(name) + ": any").collect(Collectors.joining(", "));
    return "var any = new Proxy(function () {}, { get: (t, k) => k === Symbol.toPrimitive ? () => \"\" : k === \"prototype\" ? t.prototype"
        + " : any, apply: () => any, construct: () => any, ownKeys: () => Reflect.ownKeys(function () {}), has: () => true });\n"
        + "module.exports = Object.setPrototypeOf({ "
        + known
        + " }, any);\n";
  }
}
