package io.eikmirror.registry.packument;

import com.fasterxml.jackson.core.JsonGenerator;
import io.eikmirror.npm.Claims;
import io.eikmirror.npm.Claims.Rank;
import io.eikmirror.npm.Claims.Signature;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Packument;
import java.io.IOException;
import java.util.Map;

/// Writes a packument in npm's own form, so that `PackumentReader` reads it back to an equal one.
final class PackumentWriter {
  private PackumentWriter() {}

  static void write(JsonGenerator json, Packument packument) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", packument.name().value());
    strings(json, "dist-tags", packument.tags());
    json.writeObjectFieldStart("versions");
    for (Manifest manifest : packument.versions().values()) {
      json.writeObjectFieldStart(manifest.version().toString());
      write(json, manifest);
      json.writeEndObject();
    }
    json.writeEndObject();
    strings(json, "time", packument.times());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Manifest manifest) throws IOException {
    json.writeStringField("name", manifest.name().value());
    json.writeStringField("version", manifest.version().toString());
    json.writeObjectFieldStart("dist");
    json.writeStringField("tarball", manifest.dist().url());
    Integrity integrity = manifest.dist().integrity();
    if (integrity != null) {
      json.writeStringField("integrity", integrity.toString());
    }
    write(json, manifest.dist().claims());
    json.writeEndObject();
    publisher(json, manifest.dist().claims());
    strings(json, "dependencies", manifest.dependencies());
    strings(json, "peerDependencies", manifest.peerDependencies());
    strings(json, "optionalDependencies", manifest.optionalDependencies());
    if (!manifest.optionalPeers().isEmpty()) {
      json.writeObjectFieldStart("peerDependenciesMeta");
      for (String name : manifest.optionalPeers()) {
        json.writeObjectFieldStart(name);
        json.writeBooleanField("optional", true);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    String license = manifest.license();
    if (license != null) {
      json.writeStringField("license", license);
    }
    String deprecated = manifest.deprecated();
    if (deprecated != null) {
      json.writeStringField("deprecated", deprecated);
    }
    if (manifest.exports()) {
      json.writeBooleanField("exports", true);
    }
  }

  /// Writes what belongs into `dist`.
  private static void write(JsonGenerator json, Claims claims) throws IOException {
    if (!claims.signatures().isEmpty()) {
      json.writeArrayFieldStart("signatures");
      for (Signature signature : claims.signatures()) {
        json.writeStartObject();
        json.writeStringField("keyid", signature.keyid());
        json.writeStringField("sig", signature.sig());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (claims.attested()) {
      json.writeObjectFieldStart("attestations");
      if (claims.rank().compareTo(Rank.PROVENANCE) >= 0) {
        json.writeObjectFieldStart("provenance");
        json.writeEndObject();
      }
      json.writeEndObject();
    }
  }

  /// Writes what belongs beside `dist`.
  private static void publisher(JsonGenerator json, Claims claims) throws IOException {
    switch (claims.rank()) {
      case NONE, PROVENANCE -> {}
      case TRUSTED_PUBLISHER -> publisher(json, "trustedPublisher");
      case STAGED_PUBLISH -> publisher(json, "approver");
    }
  }

  private static void publisher(JsonGenerator json, String field) throws IOException {
    json.writeObjectFieldStart("_npmUser");
    json.writeObjectFieldStart(field);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String field, Map<?, ?> map) throws IOException {
    if (map.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(field);
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.writeStringField(entry.getKey().toString(), entry.getValue().toString());
    }
    json.writeEndObject();
  }
}
