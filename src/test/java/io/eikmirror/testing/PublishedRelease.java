package io.eikmirror.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.EikJson;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.MirrorJson.Format;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Release;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A release as a mirror publishes it, as far as its `mirror.json` tells; each entry has a chunk of
/// its own.
///
/// ```java
/// PublishedRelease.of("react-dom@18.3.1")
///     .entry(".", "react-dom.js", "/npm/react/v18/react.js")
///     .refers("react", "^18.3.1", "/npm/react/v18")
///     .liveOn(server);
/// ```
public final class PublishedRelease {
  private final Release release;
  private final TreeMap<String, Entry> entries = new TreeMap<>();
  private final TreeMap<String, ReferenceTaken> references = new TreeMap<>();
  private final TreeMap<String, Integrity> files = new TreeMap<>();
  private final TreeMap<String, byte[]> modules = new TreeMap<>();

  private @Nullable String license;

  private PublishedRelease(String release) {
    this.release = Release.of(release);
  }

  public static PublishedRelease of(String release) {
    return new PublishedRelease(release);
  }

  /// A release whose entries, as `subpath file`, import nothing.
  public static MirrorJson plain(String release, String... entries) {
    PublishedRelease draft = of(release);
    for (String entry : entries) {
      String[] words = entry.split(" ", 2);
      draft.entry(words[0], words[1]);
    }
    return draft.json();
  }

  /// @param imports URLs of modules; a style sheet of the release is what a page loads itself
  public PublishedRelease entry(String subpath, String file, String... imports) {
    Predicate<String> isSheet = one -> one.endsWith(".css");
    Format format = file.endsWith(".css") ? Format.CSS : Format.ESM;
    List<String> chunks = format == Format.CSS ? List.of() : List.of("_chunks/" + file);
    Entry entry =
        new EntryDraft(file, format)
            .imports(Stream.of(imports).filter(isSheet.negate()).toList())
            .chunks(chunks)
            .css(Stream.of(imports).filter(isSheet).findFirst().orElse(null))
            .content(text(file))
            .entry();
    entries.put(subpath, entry);
    files.put(file, entry.integrity());
    chunks.forEach(one -> files.put(one, hash(one)));
    return this;
  }

  /// An entry with its code, without a chunk.
  ///
  /// @param nameOrImport a name that it exports, or the URL that it imports
  public PublishedRelease module(String subpath, String file, String code, String nameOrImport) {
    byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
    EntryDraft draft = new EntryDraft(file, Format.ESM).hasDefault(false).content(bytes);
    Entry entry =
        nameOrImport.startsWith("/")
            ? draft.imports(List.of(nameOrImport)).entry()
            : draft.names(nameOrImport).entry();
    entries.put(subpath, entry);
    files.put(file, entry.integrity());
    modules.put(file, bytes);
    return this;
  }

  public PublishedRelease refers(String name, String range, String to) {
    references.put(name, new ReferenceTaken(range, to, null));
    return this;
  }

  public PublishedRelease pinsPeer(String name, String range, String to) {
    references.put(name, new ReferenceTaken(range, to, null, true));
    return this;
  }

  public PublishedRelease license(String spdx) {
    license = spdx;
    return this;
  }

  private Integrity hash(String file) {
    return Integrity.hash(Algorithm.SHA384, text(file));
  }

  private byte[] text(String file) {
    return (release + "/" + file).getBytes(StandardCharsets.UTF_8);
  }

  public MirrorJson json() {
    return new MirrorJson(
        release.name(),
        release.version(),
        hash("tarball"),
        new TreeMap<>(),
        license,
        new TreeMap<>(),
        entries,
        references,
        files,
        List.of());
  }

  /// Publishes it, and points its alias at it.
  public MirrorJson liveOn(AssetServer server) {
    MirrorJson json = on(server);
    Alias alias = new Alias(release.version().major());
    server.moveAlias(PackageType.NPM, release.name(), alias, release.version());
    return json;
  }

  public MirrorJson on(AssetServer server) {
    MirrorJson json = json();
    TreeMap<String, byte[]> all = new TreeMap<>(modules);
    try {
      all.put(MirrorJson.FILE, new ObjectMapper().writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    all.put(EikJson.FILE, "{}".getBytes(StandardCharsets.UTF_8));
    server.publish(PackageType.NPM, release.name(), release.version(), all);
    return json;
  }
}
