package io.eikmirror.esm.code;

import static io.eikmirror.esm.code.Wrapper.isIdentifier;
import static io.eikmirror.esm.code.Wrapper.quote;

import io.eikmirror.esm.names.WasmModule;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;

/// Writes the module of ECMAScript that stands for one of WebAssembly, which is there once that has
/// been fetched: its imports and exports are the other's (WebAssembly/ES Module Integration
/// proposal), and `default` is its URL.
public final class WasmWrapper {
  private final StringBuilder imports = new StringBuilder();
  private final Map<String, StringJoiner> given = new TreeMap<>();
  private final StringBuilder exports = new StringBuilder();
  private final StringJoiner names = new StringJoiner(", ");

  private WasmWrapper() {}

  /// @param file one of the package's
  /// @param specifiers where that is which it imports, by its own words for it
  public static String of(String file, WasmModule module, Map<String, String> specifiers) {
    WasmWrapper wrapper = new WasmWrapper();
    module
        .imports()
        .forEach(one -> wrapper.add(one, Objects.requireNonNull(specifiers.get(one.module()))));
    module.exports().forEach(wrapper::add);
    StringJoiner objects = new StringJoiner(", ", "{ ", " }");
    wrapper.given.forEach((from, values) -> objects.add("[" + quote(from) + "]: " + values));
    return """
    import u from %s;
    %sconst f = (g) => (typeof g() == "function" ? g() : (...a) => g()(...a));
    const { instance: { exports: e } } = await WebAssembly.instantiateStreaming(fetch(u), %s);
    %sexport { %s };
    """
        .formatted(
            quote("./" + file),
            wrapper.imports,
            objects,
            wrapper.exports,
            wrapper.names.add("u as default"));
  }

  /// Generated code imports it in a cycle, in which a function may not be there yet when it is
  /// given: it is looked up when it is called.
  private void add(WasmModule.Import one, String specifier) {
    String local = "i" + imports.length();
    String name = isIdentifier(one.name()) ? one.name() : quote(one.name());
    String value = one.function() ? "f(() => " + local + ")" : local;
    imports.append("import { %s as %s } from %s;\n".formatted(name, local, quote(specifier)));
    given
        .computeIfAbsent(one.module(), _ -> new StringJoiner(", ", "{ ", " }"))
        .add("[" + quote(one.name()) + "]: " + value);
  }

  private void add(WasmModule.Export one) {
    if (isIdentifier(one.name()) && !one.name().equals("default")) {
      String local = "e" + exports.length();
      String value = "e[" + quote(one.name()) + "]" + (one.global() ? ".value" : "");
      exports.append("const " + local + " = " + value + ";\n");
      names.add(local + " as " + one.name());
    }
  }
}
