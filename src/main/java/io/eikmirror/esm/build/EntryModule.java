package io.eikmirror.esm.build;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.code.Wrapper;
import io.eikmirror.esm.entry.RequireShape.Shape;
import io.eikmirror.esm.target.StarNames;
import io.eikmirror.esm.target.Target;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An entry's published module, made of what esbuild printed for it. esbuild moves all code of the
/// package to chunks, so that a module's identity is its chunk's URL: what is left are imports, and
/// the exports of an ES module or one call that gives `module.exports`.
final class EntryModule {
  /// What can come before the first import: a hashbang and directives.
  private static final Pattern HEAD = Pattern.compile("\\A(?:#!.*\\n)?(?:\\s*\"[^\"\\n]*\";)*\\s*");

  private static final Pattern SOURCE_MAP = Pattern.compile("//# sourceMappingURL=.*\\n?");
  private static final Pattern MODULE_EXPORTS =
      Pattern.compile("export default ([\\p{L}\\p{N}_$]+)\\(\\);\\s*\\z");

  private EntryModule() {}

  /// What esbuild printed, without what only matters to scripts and debuggers.
  static String plain(String printed) {
    return HEAD.matcher(SOURCE_MAP.matcher(printed).replaceAll("")).replaceFirst("").strip() + "\n";
  }

  /// Adds names that come from other packages.
  ///
  /// @param names what each stands for
  static String withNames(String plain, SortedMap<String, StarNames.Origin> names) {
    StringBuilder code = new StringBuilder(plain);
    names.forEach((name, origin) -> {
      String clause =
          origin.name().equals("*") ? "*as " + name : "{" + origin.name() + " as " + name + "}";
      code.append("export")
          .append(clause)
          .append(" from")
          .append(Wrapper.quote(origin.module()))
          .append(";\n");
    });
    return code.toString();
  }

  /// Of an ES module: adds the stars of other packages below it, which esbuild loses from the
  /// static export list (esbuild#1737).
  ///
  /// @param shape what `require` of it gives
  /// @param file the module's own name in its folder
  static String ofEsm(String plain, List<Target.External> stars, Shape shape, String file) {
    StringBuilder code = new StringBuilder(plain);
    for (Target.External star : stars) {
      code.append("export*from").append(Wrapper.quote(star.url())).append(";\n");
    }
    if (shape instanceof Shape.Default(var names)) {
      code.append("import d$ from")
          .append(Wrapper.quote("./" + file))
          .append(";export{d$ as\"module.exports\"};\n")
          .append(names.isEmpty() ? "" : Wrapper.completed("d$", names, "./" + file));
    } else if (stars.stream().anyMatch(EntryModule::givesModuleExports)) {
      code.append("import*as m$ from")
          .append(Wrapper.quote("./" + file))
          .append(";export{m$ as\"module.exports\"};\n");
    }
    return code.toString();
  }

  /// A star hands on `"module.exports"` as any other name, which is another module's then.
  private static boolean givesModuleExports(Target.External star) {
    return star.entry() == null || star.entry().format() != MirrorJson.Format.ESM;
  }

  /// Of a CommonJS module or a JSON document: its names, `"module.exports"` as Node's
  /// `require(esm)` knows it, and `default`, which is the module's own default only where Babel's
  /// convention says that it has one.
  static String ofModuleExports(String plain, List<String> names) {
    Matcher found = MODULE_EXPORTS.matcher(plain);
    boolean called = found.find();
    String imports = called ? plain.substring(0, found.start()) : plain;
    String call = called ? found.group(1) : "";
    String it = call + "$";
    StringBuilder code = new StringBuilder(imports);
    code.append("var ").append(it).append("=").append(called ? call + "()" : "{}");
    StringBuilder exports = new StringBuilder(it + " as\"module.exports\"");
    for (int i = 0; i < names.size(); i++) {
      String local = it + i;
      String name = names.get(i);
      boolean bare = Wrapper.isIdentifier(name);
      String quoted = Wrapper.quote(name);
      code.append(",").append(local).append("=").append(it).append("?.");
      code.append(bare ? name : "[" + quoted + "]");
      exports.append(",").append(local).append(" as ").append(bare ? name : quoted);
    }
    return code.append(";\nexport{")
        .append(exports)
        .append("};\nexport default ")
        .append(
            "%1$s!=null&&%1$s.__esModule&&\"default\"in %1$s?%1$s.default:%1$s;\n".formatted(it))
        .toString();
  }
}
