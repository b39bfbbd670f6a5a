package io.eikmirror.operate;

import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.AssetServerException;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.code.ModuleLinks;
import io.eikmirror.importmap.LiveReleases;
import io.eikmirror.importmap.ModuleUrl;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Release;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one release again, file by file: is each as it was published, and does all that it imports
/// lead somewhere, by name as well.
final class ReleaseCheck {
  private final AssetServer server;
  private final LiveReleases live;
  private final MirrorJson release;
  private final AssetPath folder;

  ReleaseCheck(AssetServer server, LiveReleases live, MirrorJson release) {
    this.server = server;
    this.live = live;
    this.release = release;
    this.folder = AssetPath.of(PackageType.NPM, release.name(), release.version());
  }

  /// What is wrong with the imports that `mirror.json` tells of; some are not to be seen in a file,
  /// as the file imports them only when it runs.
  List<Problem> imports() {
    return release.entries().values().stream()
        .flatMap(entry -> entry.imports().stream())
        .distinct()
        .flatMap(url -> ModuleUrl.parse(url).stream().map(module -> reach(url, module)))
        .flatMap(Optional::stream)
        .map(what -> new Problem(folder.toString(), what, Problem.PASS))
        .toList();
  }

  private Optional<String> reach(String url, ModuleUrl module) {
    Optional<Release> to = live.release(module);
    if (to.isEmpty()) {
      return Optional.of("imports " + url + ", and there is no such alias");
    }
    Optional<MirrorJson> found = live.find(to.get());
    if (found.isEmpty()) {
      return live.holds(to.get())
          ? Optional.empty()
          : Optional.of("imports " + url + ", and " + to.get() + " is not there");
    }
    return found.get().files().containsKey(module.file())
        ? Optional.empty()
        : Optional.of("imports " + url + ", which " + to.get() + " does not have");
  }

  /// What is wrong with one file.
  ///
  /// @param expected its hash
  List<Problem> file(String file, Integrity expected) {
    AssetPath path = folder.child(file);
    try {
      Optional<byte[]> bytes = server.file(path);
      if (bytes.isEmpty()) {
        return List.of(new Problem(path.toString(), "is not there", Problem.REPAIR));
      }
      if (!Integrity.hash(expected.algorithm(), bytes.get()).equals(expected)) {
        String what = "is not what was published: its hash is not " + expected;
        return List.of(new Problem(path.toString(), what, Problem.REPAIR));
      }
      return file.endsWith(".js")
          ? links(file, new String(bytes.get(), StandardCharsets.UTF_8))
          : List.of();
    } catch (AssetServerException e) {
      String why = "cannot be read: " + e.getMessage();
      return List.of(
          new Problem(path.toString(), why, "look at the asset server, then verify again"));
    }
  }

  private List<Problem> links(String file, String code) {
    Map<String, Entry> known = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    for (String specifier : ModuleLinks.specifiers(code)) {
      if (specifier.startsWith(".")) {
        String target =
            Path.of("/" + file).resolveSibling(specifier).normalize().toString().substring(1);
        if (!release.files().containsKey(target)) {
          wrong.add("imports " + specifier + ", which is not there");
        }
      } else {
        ModuleUrl.parse(specifier)
            .flatMap(this::entry)
            .ifPresent(entry -> known.put(specifier, entry));
      }
    }
    wrong.addAll(ModuleLinks.problems(file, code, known));
    return wrong.stream()
        .map(what -> new Problem(folder.child(file).toString(), what, Problem.PASS))
        .toList();
  }

  /// The development build has the same entries.
  private Optional<Entry> entry(ModuleUrl module) {
    String file =
        module.file().startsWith(MirrorJson.DEVELOPMENT)
            ? module.file().substring(MirrorJson.DEVELOPMENT.length())
            : module.file();
    return live.release(module).flatMap(live::find).flatMap(found -> found.entryAt(file));
  }
}
