package io.eikmirror.eik;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a project says about its package, in `eik.json` or under `eik` in its `package.json`. What
/// is not filled in yet is null.
///
/// @param server the URL of the Eik server to publish to, as it is written
/// @param importMaps the URLs of the import maps that builds use
/// @param out the folder for what Eik's tools keep, without `./` before it and `/` after it
public record EikJson(
    @Nullable PackageName name,
    @Nullable Version version,
    PackageType type,
    @Nullable String server,
    EikFiles files,
    List<String> importMaps,
    String out) {

  /// The file's name, in a project and in a package.
  public static final String FILE = "eik.json";

  /// Where Eik's tools keep their files unless `out` says otherwise.
  public static final String DEFAULT_OUT = ".eik";

  public EikJson {
    importMaps = List.copyOf(importMaps);
    out = out.replaceFirst("^\\./", "").replaceFirst("/$", "");
  }

  /// What goes into the package as its `eik.json`. It is to the byte what Eik's own command line
  /// puts there, which has neither version nor type: both hash it to see whether a package has
  /// changed.
  public String text() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    if (name != null) {
      tree.put("name", name.value());
    }
    if (server != null) {
      tree.put("server", server);
    }
    switch (files) {
      case EikFiles.One(var source) -> tree.put("files", source);
      case EikFiles.Mapped(var sources) -> sources.forEach(tree.putObject("files")::put);
    }
    importMaps.forEach(tree.putArray("import-map")::add);
    tree.put("out", out);
    return JsonText.of(tree);
  }
}
