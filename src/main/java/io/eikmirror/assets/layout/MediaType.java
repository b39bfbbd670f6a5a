package io.eikmirror.assets.layout;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The media types of published files, by extension: what browsers demand of modules, styles, fonts
/// and images.
public final class MediaType {
  private static final String UNKNOWN = "application/octet-stream";
  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("js", "text/javascript"),
          Map.entry("mjs", "text/javascript"),
          Map.entry("cjs", "text/javascript"),
          Map.entry("jsx", "text/jsx"),
          Map.entry("ts", "text/typescript"),
          Map.entry("mts", "text/typescript"),
          Map.entry("cts", "text/typescript"),
          Map.entry("tsx", "text/tsx"),
          Map.entry("css", "text/css"),
          Map.entry("html", "text/html"),
          Map.entry("htm", "text/html"),
          Map.entry("txt", "text/plain"),
          Map.entry("md", "text/markdown"),
          Map.entry("markdown", "text/markdown"),
          Map.entry("csv", "text/csv"),
          Map.entry("vtt", "text/vtt"),
          Map.entry("yaml", "text/yaml"),
          Map.entry("yml", "text/yaml"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("importmap", "application/importmap+json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("jsonld", "application/ld+json"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("xml", "text/xml"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("zip", "application/zip"),
          Map.entry("gz", "application/gzip"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("apng", "image/apng"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("avif", "image/avif"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("tif", "image/tiff"),
          Map.entry("tiff", "image/tiff"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("ttf", "font/ttf"),
          Map.entry("otf", "font/otf"),
          Map.entry("eot", "application/vnd.ms-fontobject"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("webm", "video/webm"),
          Map.entry("ogv", "video/ogg"),
          Map.entry("glb", "model/gltf-binary"),
          Map.entry("gltf", "model/gltf+json"));
  private static final Set<String> COMPRESSIBLE =
      Set.of(
          "application/wasm",
          "application/vnd.ms-fontobject",
          "image/bmp",
          "image/x-icon",
          "font/ttf",
          "font/otf",
          "model/gltf-binary");

  /// The extensions of what only tools and people look up.
  private static final Set<String> BESIDE_PAGES =
      Set.of("map", "ts", "mts", "cts", "tsx", "md", "markdown", "txt");

  private MediaType() {}

  /// The type of a file, without parameters.
  public static String of(String path) {
    return BY_EXTENSION.getOrDefault(extension(path), UNKNOWN);
  }

  /// Whether pages load such files, and not only tools and people who look for what is behind a
  /// page: source maps, types, words.
  public static boolean isForPages(String path) {
    return !BESIDE_PAGES.contains(extension(path));
  }

  /// Empty for a file without one.
  private static String extension(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.contains(".")
        ? file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)
        : "";
  }

  /// Whether files of this type become smaller by compression.
  public static boolean isCompressible(String type) {
    return isText(type) || COMPRESSIBLE.contains(type);
  }

  /// Whether files of this type are text, which is UTF-8 in whatever npm holds.
  public static boolean isText(String type) {
    return type.startsWith("text/")
        || type.equals("application/json")
        || type.endsWith("+json")
        || type.endsWith("+xml");
  }
}
