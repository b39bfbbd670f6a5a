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
  public static final long MOST_BYTES = 1_000_000;

  /// None.
  public static final RealModules NONE = new RealModules(Neighbours.NONE, List.of(), 0);

  private static final Pattern URL =
      Pattern.compile("(?<release>/npm/(?:@[^/]+/)?[^/]+/[^/]+)/(?<file>.+)");
  private static final Pattern RELATIVE = Pattern.compile("(?<=\")\\.{1,2}/[^\"\\s]+(?=\")");

  private final Neighbours neighbours;
  private final Map<String, String> releases = new HashMap<>();
  private final Map<String, Optional<MirrorJson>> known = new HashMap<>();
  private final Map<String, List<String>> imports = new HashMap<>();
  private final Set<String> seen = new TreeSet<>();
  private final SortedMap<String, String> texts = new TreeMap<>();
  private long room;

  /// A module as its release tells of it.
  ///
  /// @param root the release's, with a slash at its end
  private record Found(String root, Entry entry) {}

  /// @param references what the aliases mean that the code imports by
  /// @param room how many bytes there may be of them
  public RealModules(Neighbours neighbours, Collection<Reference> references, long room) {
    this.neighbours = neighbours;
    this.room = room;
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

  /// Whether a module is among them.
  public boolean has(String url) {
    return texts.containsKey(url);
  }

  /// Those that are to be had, by URL, with their chunks.
  public SortedMap<String, String> texts() {
    return texts;
  }

  /// Whether all that others are is among them.
  public boolean include(RealModules others) {
    return texts.keySet().containsAll(others.texts.keySet())
        && imports.keySet().containsAll(others.imports.keySet());
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
    if (seen.add(url)) {
      find(url)
          .filter(found -> found.entry().bytes() <= room)
          .ifPresent(found -> {
            put(url, found);
            found.entry().imports().forEach(this::add);
          });
    }
  }

  /// Adds a module with all that it imports; nothing of it where something is not to be had, or
  /// where there is no room for all.
  public void addWhole(String url) {
    SortedMap<String, Found> whole = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(url));
    long left = room;
    while (!open.isEmpty()) {
      String next = open.remove();
      if (seen.contains(next) || whole.containsKey(next)) {
        continue;
      }
      Optional<Found> found = find(next);
      left -= found.map(it -> it.entry().bytes()).orElse(Long.MAX_VALUE);
      if (left < 0) {
        return;
      }
      whole.put(next, found.orElseThrow());
      open.addAll(found.orElseThrow().entry().imports());
    }
    seen.addAll(whole.keySet());
    whole.forEach(this::put);
  }

  private Optional<Found> find(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String release = releases.getOrDefault(parts.group("release"), parts.group("release"));
    Optional<MirrorJson> mirrorJson = mirrorJson(release);
    mirrorJson.ifPresent(found -> found.references().values().forEach(this::add));
    return mirrorJson
        .flatMap(found -> found.entryAt(parts.group("file")))
        .map(entry -> new Found(release + "/", entry));
  }

  private void put(String url, Found found) {
    Entry entry = found.entry();
    String pinned = found.root() + entry.file();
    addText(pinned);
    @Nullable String text = texts.get(pinned);
    if (text != null && !url.equals(pinned)) {
      // What is reached by an alias is redirected, and its own imports start from where it is.
      texts.put(
          url,
          RELATIVE
              .matcher(text)
              .replaceAll(path -> Matcher.quoteReplacement(resolve(pinned, path.group()))));
    }
    entry.chunks().forEach(chunk -> addText(found.root() + chunk));
    imports.put(url, entry.imports());
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
