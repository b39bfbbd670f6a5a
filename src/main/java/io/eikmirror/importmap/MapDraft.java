package io.eikmirror.importmap;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.importmap.ImportMaps.Drafted;
import io.eikmirror.importmap.ImportMaps.Member;
import io.eikmirror.importmap.Walk.Named;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Specifier;
import io.eikmirror.npm.Version;
import io.eikmirror.rules.RuleMap.Contents;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// One map in the making.
///
/// Import maps apply to URLs as well, so that aliases in published files can be led elsewhere: in a
/// pinned map to the release, and in any map from an alias of another major to the map's own. A key
/// with a slash at its end covers every entry point of the alias, as entry points are called after
/// their subpaths and not after the files of the package; where two majors differ in that, exact
/// keys win.
final class MapDraft {
  private final String origin;
  private final boolean pinned;
  private final List<Member> members;
  private final LiveReleases live;
  private final Contents contents;
  private final Walk walk;
  private final SortedMap<String, String> imports = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, String>> scopes = new TreeMap<>();
  private final SortedMap<String, String> integrity = new TreeMap<>();

  MapDraft(URI origin, boolean pinned, List<Member> members, LiveReleases live, Contents contents) {
    this.contents = contents;
    this.origin = origin.toString().replaceFirst("/$", "");
    this.pinned = pinned;
    this.members = members;
    this.live = live;
    this.walk = Walk.from(members.stream().map(Member::release).toList(), live);
  }

  Drafted draft() {
    members.forEach(this::name);
    walk.aliases().forEach(this::lead);
    walk.bare().forEach(this::scope);
    if (pinned && contents.integrity()) {
      walk.files().forEach(this::hash);
    }
    List<String> missing = new ArrayList<>(walk.missing());
    if (!contents.scopes()) {
      scopes.forEach((from, keys) ->
          missing.add(
              "%s needs a scope for %s, and the rule wants none (importMap.scopes)"
                  .formatted(from.substring(origin.length()), String.join(", ", keys.keySet()))));
    }
    return new Drafted(new ImportMap(imports, scopes, integrity), missing);
  }

  private void name(Member member) {
    String base = base(member);
    imports.putAll(MemberKeys.of(base, member.release(), contents.subpaths()));
    PackageName name = member.release().name();
    if (pinned && member.alias() != null) {
      imports.put(folder(name, member.alias().toString()), base);
    }
    member.others().stream()
        .map(other -> new Named(name, other))
        .filter(named -> !walk.aliases().containsKey(named))
        .forEach(named -> lead(imports, named, base, member.release()));
  }

  /// An alias in published files. Where no scope says otherwise it means the map's own, if it does
  /// so to any of them.
  private void lead(Named named, Map<Release, Version> meanings) {
    Version usual =
        walk.own(named.name())
            .filter(meanings::containsValue)
            .orElseGet(() -> Collections.min(meanings.values()));
    Release release = new Release(named.name(), usual);
    if (!base(release).equals(folder(named.name(), named.alias().toString()))) {
      lead(imports, named, release);
    }
    meanings.forEach((from, version) -> {
      if (!version.equals(usual)) {
        lead(scope(from), named, new Release(named.name(), version));
      }
    });
  }

  private void lead(SortedMap<String, String> keys, Named named, Release release) {
    live.find(release)
        .ifPresentOrElse(
            mirrorJson -> lead(keys, named, base(release), mirrorJson),
            () -> keys.put(folder(named.name(), named.alias().toString()), base(release)));
  }

  private void lead(SortedMap<String, String> keys, Named named, String base, MirrorJson to) {
    String key = folder(named.name(), named.alias().toString());
    keys.put(key, base);
    if (named.alias().major() == to.version().major()) {
      return;
    }
    live.alias(named.name(), named.alias())
        .flatMap(version -> live.find(new Release(named.name(), version)))
        .ifPresent(other ->
            other
                .entries()
                .forEach((subpath, entry) ->
                    to.entry(subpath)
                        .filter(mine -> !mine.file().equals(entry.file()))
                        .ifPresent(mine -> keys.put(key + entry.file(), base + mine.file()))));
  }

  /// Bare specifiers that mean another version to one release than to the page.
  private void scope(Release from, SortedMap<String, MirrorJson> specifiers) {
    specifiers.forEach((text, to) ->
        Specifier.parse(text)
            .flatMap(specifier -> to.entry(specifier.subpath()))
            .ifPresent(entry -> scope(from).put(text, base(to.release()) + entry.file())));
  }

  private SortedMap<String, String> scope(Release from) {
    String prefix = folder(from.name(), from.version().toString());
    return scopes.computeIfAbsent(prefix, _ -> new TreeMap<>());
  }

  private void hash(Release release, SortedSet<String> files) {
    String base = folder(release.name(), release.version().toString());
    live.find(release)
        .ifPresent(mirrorJson ->
            mirrorJson
                .files()
                .forEach((file, hash) -> {
                  if (files.contains(file) && file.endsWith(".js")) {
                    integrity.put(base + file, hash.toString());
                  }
                }));
  }

  private String base(Member member) {
    Release release = member.release().release();
    Alias alias = member.alias();
    return alias == null || pinned
        ? folder(release.name(), release.version().toString())
        : folder(release.name(), alias.toString());
  }

  /// Where the map reaches a release: by its alias, where it has one that points there.
  private String base(Release release) {
    Alias alias = new Alias(release.version().major());
    boolean byAlias =
        !pinned && live.alias(release.name(), alias).filter(release.version()::equals).isPresent();
    return folder(release.name(), byAlias ? alias.toString() : release.version().toString());
  }

  private String folder(PackageName name, String segment) {
    return origin + AssetPath.of(PackageType.NPM, name).child(segment) + "/";
  }
}
