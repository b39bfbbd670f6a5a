package io.eikmirror.trial;

import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.trial.Tried.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What entries weigh with all that they load of their release, as the asset server sends it.
final class Weights {
  private static final Pattern RELATIVE = Pattern.compile("[\"'](\\.{1,2}/[^\"'\\n]+\\.js)[\"']");

  private final AssetServer assets;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Size> sizes = new HashMap<>();
  private final Map<String, Set<String>> imports = new HashMap<>();

  Weights(AssetServer assets) {
    this.assets = assets;
  }

  /// By subpath.
  SortedMap<String, Size> of(MirrorJson release) {
    SortedMap<String, Size> all = new TreeMap<>();
    release
        .entries()
        .forEach((subpath, entry) -> all.put(subpath, sum(release, loaded(release, entry.file()))));
    return all;
  }

  private Size sum(MirrorJson release, Set<String> files) {
    long raw = 0;
    long brotli = 0;
    for (String file : files) {
      Size size = sizes.computeIfAbsent(file, one -> size(at(release, one)));
      raw += size.raw();
      brotli += size.brotli();
    }
    return new Size(raw, brotli);
  }

  /// A file and what it imports of its own release, at any depth.
  private Set<String> loaded(MirrorJson release, String file) {
    Set<String> loaded = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(file));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      if (loaded.add(next) && next.endsWith(".js")) {
        open.addAll(imports.computeIfAbsent(next, one -> imports(release, one)));
      }
    }
    return loaded;
  }

  private Set<String> imports(MirrorJson release, String file) {
    String code =
        assets
            .file(at(release, file))
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse("");
    Set<String> found = new HashSet<>();
    RELATIVE
        .matcher(code)
        .results()
        .map(match -> target(file, match.group(1)))
        .filter(path -> release.files().containsKey(path))
        .forEach(found::add);
    return found;
  }

  private static String target(String file, String relative) {
    return Path.of("/" + file).resolveSibling(relative).normalize().toString().substring(1);
  }

  private static AssetPath at(MirrorJson release, String file) {
    return AssetPath.of(PackageType.NPM, release.name(), release.version()).child(file);
  }

  private Size size(AssetPath path) {
    return new Size(length(path, "identity"), length(path, "br"));
  }

  private static String encoded(AssetPath path) {
    return URLEncoder.encode(path.value(), StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/");
  }

  private long length(AssetPath path, String encoding) {
    try {
      HttpRequest head =
          HttpRequest.newBuilder(URI.create(assets.origin() + encoded(path)))
              .HEAD()
              .header("accept-encoding", encoding)
              .build();
      HttpResponse<Void> answer = http.send(head, HttpResponse.BodyHandlers.discarding());
      return answer.headers().firstValueAsLong("content-length").orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while weighing " + path, e);
    }
  }
}
