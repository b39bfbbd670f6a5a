package io.eikmirror.plan;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Format;
import io.eikmirror.esm.MirrorJson.Loads;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Release;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.testing.EntryDraft;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The `mirror.json` of releases that the asset server of a `Scene` has.
final class PublishedJson {
  private PublishedJson() {}

  static MirrorJson of(
      Release release,
      SortedMap<String, ReferenceTaken> references,
      SortedMap<String, String> built) {
    return json(release, new TreeMap<>(), references, built);
  }

  /// Of a release that is built as a plan says.
  ///
  /// @param demanded subpaths that others of the plan import
  static MirrorJson of(Step.Publish step, Set<String> demanded) {
    TreeMap<String, ReferenceTaken> taken = new TreeMap<>();
    step.references()
        .forEach((name, reference) ->
            taken.put(name.value(), ReferenceTaken.of(reference, step.manifest(), name.value())));
    BuildOptions built = step.rule().build().withEntries(demanded).withEntries(step.entries());
    return of(step.release(), taken, built.words());
  }

  /// Of a release that imports nothing.
  ///
  /// @param loads what came of loading its main entry
  static MirrorJson loading(Release release, Loads loads) {
    MirrorJson.Entry main = new EntryDraft(release.name() + ".js", Format.ESM).loads(loads).entry();
    return json(release, new TreeMap<>(Map.of(".", main)), new TreeMap<>(), new TreeMap<>());
  }

  private static MirrorJson json(
      Release release,
      SortedMap<String, MirrorJson.Entry> entries,
      SortedMap<String, ReferenceTaken> references,
      SortedMap<String, String> built) {
    return new MirrorJson(
        release.name(),
        release.version(),
        source(release),
        new TreeMap<>(),
        null,
        built,
        entries,
        references,
        new TreeMap<>(),
        List.of());
  }

  private static Integrity source(Release release) {
    byte[] name = release.withoutBuild().toString().getBytes(StandardCharsets.UTF_8);
    return Integrity.hash(Algorithm.SHA512, name);
  }
}
