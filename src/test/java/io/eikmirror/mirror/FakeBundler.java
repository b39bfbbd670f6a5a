package io.eikmirror.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.eik.EikJson;
import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.Bundling;
import io.eikmirror.esm.Bundling.EsmBundle;
import io.eikmirror.esm.Bundling.Stopped;
import io.eikmirror.esm.Bundling.Unbuildable;
import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.MirrorJson.Format;
import io.eikmirror.esm.MirrorJson.Loads;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.npm.Release;
import io.eikmirror.testing.EntryDraft;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Builds a release into one module that takes every reference it is given, or none where it is
/// told so; refuses or breaks what it is told to, and remembers what it was asked for.
final class FakeBundler implements Bundler {
  static final Release POLYFILLS = Release.of("polyfills@2.1.0");

  private static final ObjectMapper JSON = new ObjectMapper();

  final List<String> built = new CopyOnWriteArrayList<>();
  final Set<String> refused = ConcurrentHashMap.newKeySet();
  final Set<String> stopped = ConcurrentHashMap.newKeySet();
  final Set<String> broken = ConcurrentHashMap.newKeySet();
  final Set<String> alone = ConcurrentHashMap.newKeySet();
  final Set<String> withBuiltins = ConcurrentHashMap.newKeySet();
  final Map<String, String> licenses = new ConcurrentHashMap<>();
  volatile String toolchain = "fake 1";
  volatile Runnable meanwhile = () -> {};

  @Override
  public Bundling bundle(EsmSource source) {
    Release release = source.manifest().release();
    built.add(release.toString());
    meanwhile.run();
    if (refused.contains(release.toString())) {
      return new Unbuildable(List.of("index.js: told not to build"));
    }
    if (stopped.contains(release.toString())) {
      return new Stopped("took longer than 60 s");
    }
    SortedMap<String, ReferenceTaken> taken = new TreeMap<>();
    source.references().values().stream()
        .filter(_ -> !alone.contains(release.toString()))
        .forEach(one -> taken.put(one.name().value(), ReferenceTaken.of(one)));
    if (withBuiltins.contains(release.toString())) {
      String url = "/npm/polyfills/" + POLYFILLS.version();
      taken.put("polyfills", new ReferenceTaken("2.1.0", url, POLYFILLS.version()));
    }
    return bundle(release, source, taken, broken.contains(release.toString()));
  }

  private EsmBundle bundle(
      Release release,
      EsmSource source,
      SortedMap<String, ReferenceTaken> references,
      boolean broken) {
    String file = release.name().unscoped() + ".js";
    byte[] module = ("export default \"" + release + "\"").getBytes(StandardCharsets.UTF_8);
    MirrorJson mirrorJson =
        new MirrorJson(
            release.name(),
            release.version(),
            source.source(),
            source.verdicts(),
            licenses.get(release.toString()),
            new TreeMap<>(),
            new TreeMap<>(Map.of(".", main(file, module, broken))),
            references,
            new TreeMap<>(),
            List.of());
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(file, module);
    files.put(EikJson.FILE, "{}".getBytes(StandardCharsets.UTF_8));
    files.put(MirrorJson.FILE, bytes(mirrorJson));
    return new EsmBundle(mirrorJson, files);
  }

  private static Entry main(String file, byte[] module, boolean broken) {
    return new EntryDraft(file, Format.ESM)
        .content(module)
        .loads(broken ? Loads.NO : Loads.YES)
        .entry();
  }

  private static byte[] bytes(MirrorJson mirrorJson) {
    try {
      return JSON.writeValueAsBytes(mirrorJson);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toolchain() {
    return toolchain;
  }

  @Override
  public void close() {}
}
