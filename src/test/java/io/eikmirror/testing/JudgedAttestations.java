package io.eikmirror.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/// Attestations of a release as npm's own programs make them under a Sigstore of their own, right
/// ones and spoiled ones, and what npm's verifier thinks of each.
///
/// @param root the file of that Sigstore's trusted root
/// @param publicRoot the file of the public Sigstore's, as npm brings it
public record JudgedAttestations(Path root, Path publicRoot, List<Judged> all) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPT = Path.of("src/test/resources/io/eikmirror/sigstore/judge.cjs");

  /// @param accepted whether npm would take the release for attested by it
  /// @param why it would not
  public record Judged(String name, JsonNode bundle, boolean accepted, String why) {
    /// What a registry answers that has just this one.
    public byte[] answer() throws IOException {
      return JSON.writeValueAsBytes(
          JSON.createObjectNode()
              .set(
                  "attestations",
                  JSON.createArrayNode()
                      .add(
                          JSON.createObjectNode()
                              .put("predicateType", "https://slsa.dev/provenance/v1")
                              .set("bundle", bundle))));
    }
  }

  /// @param folder for what is made
  public static JudgedAttestations of(Release release, Integrity tarball, Path folder)
      throws IOException, InterruptedException {
    Path modules =
        NpmPackages.installed(
            "sigstore",
            "@sigstore/mock@0.12.1",
            "@sigstore/sign@4.1.1",
            "@sigstore/verify@3.1.1",
            "@sigstore/bundle@4.0.0",
            "@sigstore/tuf@4.0.2");
    String subject = "pkg:npm/" + release.toString().replaceFirst("^@", "%40");
    String digest = HexFormat.of().formatHex(Base64.getDecoder().decode(tarball.base64()));
    Path out = folder.resolve("judged.json");
    Path log = folder.resolve("judge.log");
    Process node =
        new ProcessBuilder("node", SCRIPT.toString(), modules.toString(), subject, digest)
            .redirectOutput(out.toFile())
            .redirectError(log.toFile())
            .start();
    if (!node.waitFor(60, TimeUnit.SECONDS) || node.exitValue() != 0) {
      node.destroy();
      throw new IllegalStateException("the judge failed: " + Files.readString(log));
    }
    JsonNode judged = JSON.readTree(out.toFile());
    Path root = folder.resolve("root.json");
    Files.write(root, JSON.writeValueAsBytes(judged.path("root")));
    List<Judged> all =
        StreamSupport.stream(judged.path("cases").spliterator(), false)
            .map(one ->
                new Judged(
                    one.path("name").asText(),
                    one.path("bundle"),
                    one.path("accepted").asBoolean(),
                    one.path("why").asText()))
            .toList();
    return new JudgedAttestations(root, publicRoot(modules, folder), all);
  }

  private static Path publicRoot(Path modules, Path folder) throws IOException {
    JsonNode seeds = JSON.readTree(modules.resolve("@sigstore/tuf/seeds.json").toFile());
    String root = seeds.elements().next().path("targets").path("trusted_root.json").asText();
    return Files.write(folder.resolve("public.json"), Base64.getDecoder().decode(root));
  }

  /// One of them by its name.
  public Judged named(String name) {
    return all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
