package io.eikmirror.registry.signing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.npm.Evidence.Finding;
import io.eikmirror.npm.Evidence.Standing;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Release;
import io.eikmirror.registry.sigstore.SigstoreBundle;
import io.eikmirror.registry.sigstore.TrustedRoot;
import io.eikmirror.registry.sigstore.Verification.Rejected;
import io.eikmirror.registry.sigstore.Verification.Unsupported;
import io.eikmirror.registry.sigstore.Verification.Verified;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The attestations of a release: in-toto statements in DSSE envelopes, one by the registry and,
/// where it has provenance, one by the service that built it.
///
/// Each has to be about this release and this tarball. The registry's own is checked against its
/// keys. The builder's is signed under Sigstore, and held against its trusted root where an
/// operator names that; where nobody does, who signed is not checked, and the finding says so.
public final class Attestations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROVENANCE = "https://slsa.dev/provenance/";

  private Attestations() {}

  /// @param json what the registry answers when it is asked for a release's attestations
  /// @param root whom to trust as to who built it; null where nobody says
  public static Finding check(
      byte[] json, Manifest manifest, SigningKeys keys, @Nullable TrustedRoot root) {
    try {
      List<Finding> found = new ArrayList<>();
      for (JsonNode one : JSON.readTree(json).path("attestations")) {
        Optional<Finding> wrong = check(one, manifest, keys);
        if (wrong.isPresent()) {
          return wrong.get();
        }
        String predicate = one.path("predicateType").asText();
        if (predicate.startsWith(PROVENANCE)) {
          String origin = origin(statement(one.path("bundle")), predicate);
          found.add(signed(origin, new SigstoreBundle(one.path("bundle")), root));
        }
      }
      // The one that proves least says what all prove.
      return found.stream()
          .max(Comparator.comparing(Finding::standing))
          .orElseGet(() -> Finding.absent("no provenance among its attestations"));
    } catch (IOException | IllegalArgumentException e) {
      return Finding.wrong(
          "its attestations are none: " + printable(String.valueOf(e.getMessage())));
    }
  }

  private static Finding signed(String origin, SigstoreBundle bundle, @Nullable TrustedRoot root) {
    if (root == null) {
      return unknown(origin, "no rule names a Sigstore root (trust.sigstoreRoot)");
    }
    return switch (bundle.verify(root)) {
      case Verified(var signer, var logged) ->
          new Finding(
              Standing.VERIFIED,
              "%s, signed by %s, logged %s".formatted(origin, printable(signer.words()), logged),
              signer);
      case Unsupported(var why) -> unknown(origin, why);
      case Rejected(var why) ->
          Finding.wrong(origin + " is not signed under the Sigstore root: " + printable(why));
    };
  }

  private static Finding unknown(String origin, String why) {
    return new Finding(
        Standing.CONSISTENT,
        origin
            + "; about this release and tarball, but who signed it was not checked: "
            + printable(why));
  }

  /// What is wrong with one of them, if anything is.
  private static Optional<Finding> check(JsonNode one, Manifest manifest, SigningKeys keys)
      throws IOException {
    JsonNode bundle = one.path("bundle");
    JsonNode statement = statement(bundle);
    String predicate = one.path("predicateType").asText();
    if (!statement.path("predicateType").asText().equals(predicate)) {
      return Optional.of(Finding.wrong("an attestation is not of the kind that it is listed as"));
    }
    String purl = purl(manifest.release());
    String digest = digest(manifest);
    for (JsonNode subject : statement.path("subject")) {
      boolean about = subject.path("name").asText().equals(purl);
      if (about && subject.path("digest").path("sha512").asText().equals(digest)) {
        return unsigned(bundle, keys);
      }
    }
    return Optional.of(
        Finding.wrong(
            "its attestation is about %s, or another tarball of it, and not about this one"
                .formatted(
                    printable(statement.path("subject").path(0).path("name").asText("nothing")))));
  }

  /// An envelope that names a key of the registry has to be signed with it. A key that is not known
  /// is not the registry's, for all we can tell.
  private static Optional<Finding> unsigned(JsonNode bundle, SigningKeys keys) {
    JsonNode envelope = bundle.path("dsseEnvelope");
    byte[] message = preAuthenticated(envelope);
    for (JsonNode signature : envelope.path("signatures")) {
      String keyid = signature.path("keyid").asText();
      Optional<SigningKey> key = keys.key(keyid);
      if (key.isPresent() && !key.get().verifies(message, signature.path("sig").asText())) {
        return Optional.of(
            Finding.wrong("the signature of its attestation with the key " + keyid + " is wrong"));
      }
    }
    return Optional.empty();
  }

  /// What DSSE signs: `DSSEv1`, then type and payload, each behind its length.
  private static byte[] preAuthenticated(JsonNode envelope) {
    byte[] type = envelope.path("payloadType").asText().getBytes(StandardCharsets.UTF_8);
    byte[] payload = Base64.getDecoder().decode(envelope.path("payload").asText());
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.UTF_8));
    message.writeBytes(type);
    message.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
    message.writeBytes(payload);
    return message.toByteArray();
  }

  private static JsonNode statement(JsonNode bundle) throws IOException {
    String payload = bundle.path("dsseEnvelope").path("payload").asText();
    return JSON.readTree(Base64.getDecoder().decode(payload));
  }

  private static String purl(Release release) {
    return "pkg:npm/" + release.name().value().replace("@", "%40") + "@" + release.version();
  }

  private static String digest(Manifest manifest) {
    Integrity integrity = manifest.dist().integrity();
    return integrity == null
        ? ""
        : HexFormat.of().formatHex(Base64.getDecoder().decode(integrity.base64()));
  }

  /// Where it says that it was built from; SLSA's two versions keep it in different places.
  private static String origin(JsonNode statement, String predicate) {
    JsonNode says = statement.path("predicate");
    String source =
        says.path("buildDefinition")
            .path("externalParameters")
            .path("workflow")
            .path("repository")
            .asText(says.path("invocation").path("configSource").path("uri").asText(""));
    String version = printable(predicate.substring(PROVENANCE.length()));
    return "SLSA provenance " + version + (source.isEmpty() ? "" : " from " + printable(source));
  }

  private static String printable(String source) {
    return source.substring(0, Math.min(source.length(), 200)).replaceAll("[^ -~]", "?");
  }
}
