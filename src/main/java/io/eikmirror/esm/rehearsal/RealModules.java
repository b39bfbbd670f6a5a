package io.eikmirror.esm.rehearsal;

import io.eikmirror.eik.AssetPath;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.esm.Neighbours;
import io.eikmirror.esm.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Modules of other releases as they are published, with all that loads with them, under the URLs
/// that code imports them by.
public final class RealModules {
  /// What does not fit in it has to stay a stand-in: some packages bring megabytes along.
  private static final long MOST_BYTES = 1_000_000;

  /// None.
  public static final RealModules NONE = new RealModules(Neighbours.NONE, List.of());

  private static final Pattern URL =
      Pattern.compile("(?<release>/npm/(?:@[^/]+/)?[^/]+/[^/]+)/(?<file>.+)");
  private static final Pattern RELATIVE = Pattern.compile("(?<=\")\\.{1,2}/[^\"\\s]+(?=\")");

  private final Neighbours neighbours;
  private final Map<String, String> releases = new HashMap<>();
  private final Map<String, Optional<MirrorJson>> known = new HashMap<>();
  private final Map<String, List<String>> imports = new HashMap<>();
  private final Set<String> seen = new TreeSet<>();
  private final SortedMap<String, String> texts = new TreeMap<>();
  private long room = MOST_BYTES;

  /// @param references what the aliases mean that the code imports by
  public RealModules(Neighbours neighbours, Collection<Reference> references) {
    this.neighbours = neighbours;
    references.forEach(reference -> add(ReferenceTaken.of(reference)));
  }

  private void add(ReferenceTaken taken) {
    if (taken.resolved() != null && taken.to().startsWith("/")) {
      String versions = taken.to().substring(0, taken.to().lastIndexOf('/') + 1);
      releases.putIfAbsent(taken.to(), versions + taken.resolved());
    }
  }

  /// The URL of every module that is imported.
  Set<String> asked() {
    return seen;
  }

  /// Those that are to be had, by URL, with their chunks.
  public SortedMap<String, String> texts() {
    return texts;
  }

  /// Whether all that loads with some modules is among them, themselves included.
  public boolean areWhole(Collection<String> urls) {
    Set<String> met = new HashSet<>(urls);
    Deque<String> left = new ArrayDeque<>(met);
    while (!left.isEmpty()) {
      List<String> next = imports.get(left.remove());
      if (next == null) {
        return false;
      }
      next.stream().filter(met::add).forEach(left::add);
    }
    return true;
  }

  /// Adds a module and what it imports, as far as it is to be had.
  public void add(String url) {
    Matcher parts = URL.matcher(url);
    if (!seen.add(url) || !parts.matches()) {
      return;
    }
    String release = releases.getOrDefault(parts.group("release"), parts.group("release"));
    mirrorJson(release)
        .ifPresent(mirrorJson -> {
          mirrorJson.references().values().forEach(this::add);
          mirrorJson.entries().values().stream()
              .filter(entry -> entry.file().equals(parts.group("file")) && entry.bytes() <= room)
              .findFirst()
              .ifPresent(entry -> add(url, release + "/", entry));
        });
  }

  private void add(String url, String root, Entry entry) {
    String pinned = root + entry.file();
    addText(pinned);
    @Nullable String text = texts.get(pinned);
    if (text != null && !url.equals(pinned)) {
      // What is reached by an alias is redirected, and its own imports start from where it is.
      texts.put(
          url,
          RELATIVE
              .matcher(text)
              .replaceAll(found -> Matcher.quoteReplacement(resolve(pinned, found.group()))));
    }
    entry.chunks().forEach(chunk -> addText(root + chunk));
    imports.put(url, entry.imports());
    entry.imports().forEach(this::add);
  }

  private static String resolve(String url, String relative) {
    return Path.of(url).resolveSibling(relative).normalize().toString();
  }

  private void addText(String url) {
    if (!texts.containsKey(url)) {
      neighbours
          .file(new AssetPath(url))
          .ifPresent(bytes -> {
            room -= bytes.length;
            texts.put(url, new String(bytes, StandardCharsets.UTF_8));
          });
    }
  }

  private Optional<MirrorJson> mirrorJson(String release) {
    return known.computeIfAbsent(
        release,
        _ ->
            neighbours
                .file(new AssetPath(release + "/" + MirrorJson.FILE))
                .flatMap(MirrorJson::parse));
  }
}
