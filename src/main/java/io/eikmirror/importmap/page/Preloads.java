package io.eikmirror.importmap.page;

import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.importmap.ImportMap;
import io.eikmirror.importmap.LiveReleases;
import io.eikmirror.importmap.ModuleUrl;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The modules that a page on a map loads for some specifiers, as it meets them, depth first: what
/// it can ask for at once, and need not find out one after another. And the style sheets that their
/// code imports, which no module can load.
public final class Preloads {
  private static final Pattern ORIGIN = Pattern.compile("(https?://[^/]+)/.*");

  private final MapResolution resolution;
  private final LiveReleases live;
  private final Set<String> urls = new LinkedHashSet<>();

  private Preloads(ImportMap map, LiveReleases live) {
    this.resolution = new MapResolution(map);
    this.live = live;
  }

  /// The URLs, each once.
  public static List<String> of(ImportMap map, List<String> specifiers, LiveReleases live) {
    Preloads preloads = new Preloads(map, live);
    specifiers.forEach(specifier -> preloads.follow(specifier, ""));
    return List.copyOf(preloads.urls);
  }

  private void follow(String specifier, String from) {
    resolution.resolve(specifier, from).filter(urls::add).ifPresent(this::enter);
  }

  private void enter(String url) {
    Matcher origin = ORIGIN.matcher(url);
    Optional<ModuleUrl> module = ModuleUrl.parse(url);
    if (origin.matches() && module.isPresent()) {
      live.release(module.get())
          .flatMap(live::find)
          .ifPresent(release -> enter(release, module.get().file(), origin.group(1)));
    }
  }

  private void enter(MirrorJson release, String file, String origin) {
    String folder = origin + AssetPath.of(PackageType.NPM, release.name(), release.version()) + "/";
    release.entryAt(file).ifPresent(entry -> enter(entry, folder, origin));
  }

  private void enter(Entry entry, String folder, String origin) {
    entry.chunks().stream()
        .filter(chunk -> chunk.endsWith(".js"))
        .forEach(chunk -> urls.add(folder + chunk));
    entry
        .imports()
        .forEach(url -> follow(url.startsWith("/") ? origin + url : url, folder + entry.file()));
    if (entry.css() != null) {
      urls.add(folder + entry.css());
    }
  }
}
