package io.eikmirror.esm.build;

import io.eikmirror.esm.code.AssetUrls;
import io.eikmirror.esm.code.HandedRequire;
import io.eikmirror.esm.entry.EntryPoints;
import io.eikmirror.esm.names.OwnUrl;
import io.eikmirror.tarball.PackageFiles;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// The texts of files that are not built as they are shipped. What a first build shows to need it
/// is settled, once each, for the next.
final class SettledTexts {
  private static final Pattern COMMON_JS = Pattern.compile(".*\\.c?js");
  private static final Pattern MODULES = Pattern.compile(".*\\.m?js");

  private final PackageFiles files;
  private final Map<String, String> texts;
  private boolean triedRequires;
  private boolean triedOwnUrls;

  /// @param texts those that are known before, by path
  SettledTexts(PackageFiles files, Map<String, String> texts) {
    this.files = files;
    this.texts = new TreeMap<>(texts);
  }

  Map<String, String> byPath() {
    return texts;
  }

  /// Whether what was built leaves something that is settled now, so that it has to be built again.
  boolean learnsFrom(FinishedFiles finished) {
    boolean requires = finished.requiresAtRunTime() && !triedRequires;
    boolean ownUrls = finished.asksForOwnUrl() && !triedOwnUrls;
    triedRequires |= requires;
    triedOwnUrls |= ownUrls;
    boolean learns = requires && settle(COMMON_JS, (_, text) -> HandedRequire.settled(text));
    learns |= ownUrls && settle(MODULES, this::withOwnUrl);
    return learns;
  }

  private Optional<String> withOwnUrl(String path, String text) {
    String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    return OwnUrl.said(
        text,
        AssetUrls.own(path),
        file -> EntryPoints.join(folder, file).filter(files::has).isPresent());
  }

  private boolean settle(Pattern paths, BiFunction<String, String, Optional<String>> settled) {
    Map<String, String> anew = new TreeMap<>();
    files.paths().stream()
        .filter(path -> paths.matcher(path).matches())
        .forEach(path ->
            Optional.ofNullable(texts.get(path))
                .or(() -> files.text(path))
                .flatMap(text -> settled.apply(path, text))
                .ifPresent(text -> anew.put(path, text)));
    texts.putAll(anew);
    return !anew.isEmpty();
  }
}
