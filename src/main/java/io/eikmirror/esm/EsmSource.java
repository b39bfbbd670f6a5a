package io.eikmirror.esm;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.tarball.PackageFiles;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that a build depends on besides the toolchain.
///
/// @param source the verified integrity of the tarball that the files came from
/// @param verdicts what came of checking where the release comes from, in words, by check
/// @param references by package: every dependency, optional dependency and peer, and the package of
///   its type declarations where one is mirrored
/// @param siblings `mirror.json` of the releases that the references mean, as far as they are
///   known: published, or built earlier in the same pass
/// @param neighbours for what the code imports besides
public record EsmSource(
    Manifest manifest,
    Integrity source,
    SortedMap<String, String> verdicts,
    PackageFiles files,
    BuildOptions options,
    Map<PackageName, Reference> references,
    Map<PackageName, MirrorJson> siblings,
    Neighbours neighbours) {

  public EsmSource {
    verdicts = Collections.unmodifiableSortedMap(new TreeMap<>(verdicts));
    references = Map.copyOf(references);
    siblings = Map.copyOf(siblings);
  }
}
