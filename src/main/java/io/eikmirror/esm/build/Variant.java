package io.eikmirror.esm.build;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.code.AssetUrls;
import io.eikmirror.esm.code.FreeGlobals;
import io.eikmirror.esm.entry.ShippedAssets;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.rules.BuildOptions.Sourcemaps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One of the two builds of a release, and what esbuild is told for it.
enum Variant {
  PRODUCTION("", "production"),
  DEVELOPMENT(MirrorJson.DEVELOPMENT, "development");

  private final String folder;
  private final String condition;

  Variant(String folder, String condition) {
    this.folder = folder;
    this.condition = condition;
  }

  /// Where its files go in a release; empty or with a slash at the end.
  String folder() {
    return folder;
  }

  /// The `exports` condition that goes with it, and what `process.env.NODE_ENV` is.
  String condition() {
    return condition;
  }

  /// The build that is published.
  Map<String, Object> published(BuildOptions options, List<Map<String, String>> entryPoints) {
    Map<String, Object> esbuild = new LinkedHashMap<>();
    List<String> conditions = new ArrayList<>(options.conditions());
    conditions.addAll(List.of("browser", "module", condition));
    Map<String, String> loaders =
        new TreeMap<>(Map.of(".js", "jsx", ".node", "empty", ".html", "text", ".txt", "text"));
    ShippedAssets.EXTENSIONS.forEach(extension -> loaders.put(extension, "file"));
    esbuild.put("bundle", true);
    esbuild.put("platform", "browser");
    esbuild.put("target", options.target());
    esbuild.put("charset", "utf8");
    esbuild.put("conditions", conditions);
    esbuild.put("mainFields", List.of("browser", "module", "main"));
    esbuild.put("loader", loaders);
    boolean minify = options.minify() && this == PRODUCTION;
    esbuild.put("entryPoints", entryPoints);
    esbuild.put("outbase", ".");
    esbuild.put("format", "esm");
    esbuild.put("splitting", true);
    esbuild.put("minify", minify);
    esbuild.put("treeShaking", true);
    esbuild.put("logOverride", Map.of("ignored-bare-import", "silent"));
    esbuild.put("legalComments", "linked");
    esbuild.put("chunkNames", folder + "_chunks/[name]-[hash]");
    esbuild.put("assetNames", folder + AssetUrls.ASSETS + "[dir]/[name]");
    esbuild.put("publicPath", AssetUrls.SENTINEL);
    if (options.sourcemaps() == Sourcemaps.LINKED) {
      esbuild.put("sourcemap", "linked");
      esbuild.put("sourcesContent", true);
    }
    esbuild.put("define", FreeGlobals.define(condition, options.define()));
    return esbuild;
  }
}
