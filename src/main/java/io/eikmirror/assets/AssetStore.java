package io.eikmirror.assets;

import io.eikmirror.assets.layout.Author;
import io.eikmirror.assets.layout.Encoding;
import io.eikmirror.assets.layout.Json;
import io.eikmirror.assets.layout.Layout;
import io.eikmirror.assets.layout.MediaType;
import io.eikmirror.assets.layout.PackageDocument;
import io.eikmirror.assets.layout.PackageDocument.File;
import io.eikmirror.assets.layout.VersionsDocument;
import io.eikmirror.assets.upload.Archive;
import io.eikmirror.assets.upload.Publication;
import io.eikmirror.assets.upload.Publication.Published;
import io.eikmirror.assets.upload.Publication.Reason;
import io.eikmirror.assets.upload.Publication.Refused;
import io.eikmirror.assets.upload.RefusedUpload;
import io.eikmirror.assets.upload.Unpacking;
import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.eik.PackageIntegrity;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.sink.Sink;
import io.eikmirror.sink.SinkException;
import io.eikmirror.sink.SinkPath;
import io.eikmirror.sink.Staging;
import io.eikmirror.sink.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What Eik means by packages, versions and import maps, over a sink. Safe for use by many threads.
///
/// A version is there once its package document is, which is written last: whatever a crash leaves
/// before that is never answered, and gives way to the next publication of the version. Versions
/// never change.
///
/// Every method throws `SinkException` when the store cannot be read or written.
public final class AssetStore {
  private final Sink sink;
  private final String org;
  private final Layout layout;
  private final UploadLimits limits;
  private final InstantSource clock;
  private final Aliases aliases;
  private final Compression compression = new Compression();

  /// @param org the organisation: the first folder in the sink, and a word in Eik's documents
  public AssetStore(Sink sink, String org, UploadLimits limits, InstantSource clock) {
    this.sink = sink;
    this.org = org;
    this.layout = new Layout(org);
    this.limits = limits;
    this.clock = clock;
    this.aliases = new Aliases(sink, layout, clock);
  }

  public UploadLimits limits() {
    return limits;
  }

  /// The aliases of packages and maps.
  public Aliases aliases() {
    return aliases;
  }

  /// All that is there, by name.
  public Inventory inventory() {
    return new Inventory(sink, layout, aliases);
  }

  /// Whether a version is there, whole.
  public boolean holds(PackageType type, PackageName name, Version version) {
    return document(type, name, version).isPresent();
  }

  /// Publishes a version of a package from a tar archive, gzipped or not.
  public Publication publish(
      PackageType type, PackageName name, Version version, InputStream archive, Author author) {
    if (holds(type, name, version)) {
      return exists(type, name, version);
    }
    SinkPath folder = layout.folder(type, name, version);
    try (Staging staging = sink.stage(List.of(Layout.encoded(folder), folder));
        Archive files = new Archive(archive, limits.archive(type))) {
      PackageDocument document = stage(type, name, version, files, author, staging);
      if (!staging.commit(layout.marker(type, name, version), Json.write(document))) {
        return exists(type, name, version);
      }
      list(type, name, version, document.integrity());
      return new Published();
    } catch (RefusedUpload e) {
      return e.refused();
    } catch (IOException e) {
      throw new SinkException("cannot read the upload of " + name + "@" + version, e);
    }
  }

  private PackageDocument stage(
      PackageType type,
      PackageName name,
      Version version,
      Archive archive,
      Author author,
      Staging staging)
      throws IOException {
    SinkPath folder = layout.folder(type, name, version);
    Unpacking unpacking = new Unpacking(type, folder, staging);
    unpacking.unpack(archive);
    EikStub stub = new EikStub(name.value(), version, type.slug());
    List<File> files = unpacking.withFile(Unpacking.EIK_JSON, Json.write(stub));
    compression.compress(files, folder, staging);
    return new PackageDocument(
        PackageIntegrity.of(files.stream().map(File::integrity).toList()),
        version,
        clock.instant().getEpochSecond(),
        author,
        type.slug(),
        name.value(),
        org,
        files,
        List.of());
  }

  /// What `eik.json` says where an upload brings none.
  private record EikStub(String name, Version version, String type) {}

  /// Publishes a version of an import map: any JSON document, kept byte for byte. Within a major
  /// each version must be above the last.
  public Publication publishMap(PackageName name, Version version, byte[] json) {
    if (json.length > limits.map()) {
      return new Refused(Reason.TOO_LARGE, "the map has more bytes than " + limits.map());
    }
    Optional<Version> last = highest(PackageType.MAP, name, version.major());
    if (last.filter(listed -> precedence(listed, version) >= 0).isPresent()) {
      String why = "version " + version + " is not above " + last.orElseThrow() + ", the last one";
      return new Refused(Reason.EXISTS, why);
    }
    if (!Json.isJson(json)) {
      return new Refused(Reason.WRONG_FORMAT, "the map is not JSON in UTF-8");
    }
    if (!sink.put(layout.marker(PackageType.MAP, name, version), null, json)) {
      return exists(PackageType.MAP, name, version);
    }
    list(PackageType.MAP, name, version, Integrity.hash(Algorithm.SHA512, json));
    return new Published();
  }

  /// Compares without build metadata.
  private static int precedence(Version some, Version other) {
    return withoutBuild(some).compareTo(withoutBuild(other));
  }

  private static Version withoutBuild(Version version) {
    return Version.of(version.toString().split("\\+", 2)[0]);
  }

  private Refused exists(PackageType type, PackageName name, Version version) {
    StoredFile document = document(type, name, version).orElseThrow();
    list(type, name, version, integrity(type, document));
    String why = name + " " + version + " is published already, and versions never change";
    return new Refused(Reason.EXISTS, why);
  }

  private static Integrity integrity(PackageType type, StoredFile document) {
    return type == PackageType.MAP
        ? Integrity.hash(Algorithm.SHA512, document.bytes())
        : Json.read(document.bytes(), PackageDocument.class).integrity();
  }

  /// Adds a version to `versions.json`; does nothing where it or a higher one is listed, so it also
  /// mends what a crash between the two writes left out.
  private void list(PackageType type, PackageName name, Version version, Integrity integrity) {
    SinkPath path = layout.versions(type, name);
    boolean listed = false;
    while (!listed) {
      byte @Nullable [] there = sink.find(path).map(StoredFile::bytes).orElse(null);
      VersionsDocument before =
          there == null
              ? new VersionsDocument(List.of(), type.slug(), name.value(), org)
              : Json.read(there, VersionsDocument.class);
      VersionsDocument after = before.with(version, integrity);
      listed = after.equals(before) || sink.put(path, there, Json.write(after));
    }
  }

  private Optional<Version> highest(PackageType type, PackageName name, int major) {
    return versions(type, name)
        .map(file -> Json.read(file.bytes(), VersionsDocument.class))
        .flatMap(document -> document.highest(major));
  }

  /// Eik's `versions.json`: the highest version of each major.
  public Optional<StoredFile> versions(PackageType type, PackageName name) {
    return sink.find(layout.versions(type, name));
  }

  /// Eik's document of a version: the package document, or the import map itself.
  public Optional<StoredFile> document(PackageType type, PackageName name, Version version) {
    return sink.find(layout.marker(type, name, version));
  }

  /// A file of a version that is there as a whole.
  ///
  /// @param path relative to the version, decoded
  public Optional<AssetFile> file(
      PackageType type, PackageName name, Version version, String path) {
    if (!SinkPath.isValid(path) || !holds(type, name, version)) {
      return Optional.empty();
    }
    SinkPath folder = layout.folder(type, name, version);
    SinkPath plain = folder.child(path);
    return sink.find(plain)
        .map(file ->
            new AssetFile(
                file, encoded(plain), MediaType.of(path), types(folder, path).orElse(null)));
  }

  private Optional<String> types(SinkPath folder, String path) {
    if (!path.endsWith(".js") || path.startsWith("_")) {
      return Optional.empty();
    }
    String root = folder.toString().substring(org.length());
    return sink.find(folder.child(TypesOfEntries.FILE))
        .flatMap(json -> TypesOfEntries.find(json.bytes(), path))
        .map(types -> types.startsWith("/") ? types : root + "/" + types);
  }

  private Map<Encoding, StoredFile> encoded(SinkPath plain) {
    Map<Encoding, StoredFile> found = new EnumMap<>(Encoding.class);
    for (Encoding encoding : Encoding.values()) {
      SinkPath path = new SinkPath(Layout.encoded(plain) + encoding.extension());
      sink.find(path).ifPresent(file -> found.put(encoding, file));
    }
    return found;
  }
}
