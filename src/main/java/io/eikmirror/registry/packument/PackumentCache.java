package io.eikmirror.registry.packument;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.wire.Validators;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Packuments that a registry let us keep, with what it takes to ask whether they still hold. One
/// gzipped file each: a line of JSON about the answer, then the packument itself, without what a
/// mirror does not read.
///
/// Only a saving: what cannot be read or written counts as not there.
public final class PackumentCache {
  /// Changes with what `Packument` holds, so that an older file is not mistaken for all there is.
  private static final String FORMAT = "3";

  private final Path folder;

  public PackumentCache(Path folder) {
    this.folder = folder;
  }

  /// How to ask whether the packument at that URL has changed; none when there is none.
  public Validators validators(URI url) {
    try (JsonParser json = open(url)) {
      return header(json, url);
    } catch (IOException _) {
      return Validators.NONE;
    }
  }

  /// The packument at that URL.
  public Optional<Packument> read(URI url, PackageName name) {
    try (JsonParser json = open(url)) {
      return header(json, url).isEmpty() ? Optional.empty() : packument(json, name);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  public void write(URI url, Validators validators, Packument packument) {
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, "packument", ".tmp");
      try {
        write(draft, url, validators, packument);
        Files.move(draft, file(url), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException _) {
      forget(url);
    }
  }

  public void forget(URI url) {
    try {
      Files.deleteIfExists(file(url));
    } catch (IOException _) {
      // The next answer writes over it.
    }
  }

  private static void write(Path file, URI url, Validators validators, Packument packument)
      throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
        JsonGenerator json = PackumentReader.JSON.createGenerator(new BufferedOutputStream(out))) {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeStringField("url", url.toString());
      for (Map.Entry<String, String> field : validators.fields().entrySet()) {
        json.writeStringField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
      PackumentWriter.write(json, packument);
    }
  }

  private static Validators header(JsonParser json, URI url) throws IOException {
    json.nextToken();
    Map<String, String> fields = ManifestReader.strings(json).orElse(Map.of());
    boolean ours = FORMAT.equals(fields.get("format")) && url.toString().equals(fields.get("url"));
    return ours ? Validators.ofFields(fields) : Validators.NONE;
  }

  private static Optional<Packument> packument(JsonParser json, PackageName name)
      throws IOException {
    Optional<Packument> found =
        PackumentReader.read(json, name) instanceof Lookup.Found there
            ? Optional.of(there.packument())
            : Optional.empty();
    // Reading on to the end has the gzip checksum checked.
    return json.nextToken() == null ? found : Optional.empty();
  }

  private JsonParser open(URI url) throws IOException {
    InputStream file = Files.newInputStream(file(url));
    try {
      InputStream json = new GZIPInputStream(new BufferedInputStream(file));
      return PackumentReader.JSON.createParser(json);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /// Named by a hash, since names may differ in case only.
  private Path file(URI url) {
    byte[] bytes = url.toString().getBytes(StandardCharsets.UTF_8);
    String hash = Integrity.hash(Algorithm.SHA256, bytes).base64();
    return folder.resolve(
        HexFormat.of().formatHex(Base64.getDecoder().decode(hash)).substring(0, 32) + ".json.gz");
  }
}
