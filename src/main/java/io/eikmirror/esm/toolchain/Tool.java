package io.eikmirror.esm.toolchain;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.tarball.PackageFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/// One pinned package of the toolchain, as `toolchain.json` has it.
///
/// @param npmName the package
/// @param tarball the integrity of its tarball
/// @param files one hash over all its files: SHA-512 of the lines `path NUL base64-sha512`,
///   ascending by path
public record Tool(
    @JsonProperty("package") String npmName, Version version, Integrity tarball, Integrity files) {
  private static final TypeReference<List<Tool>> LIST = new TypeReference<>() {};

  /// Every pinned package, for all platforms.
  public static List<Tool> pinned() {
    try (InputStream in = Tool.class.getResourceAsStream("toolchain.json")) {
      return new ObjectMapper().readValue(in, LIST);
    } catch (IOException e) {
      throw new UncheckedIOException("the resource toolchain.json is not as it should be", e);
    }
  }

  public PackageName name() {
    return PackageName.of(npmName);
  }

  public Release release() {
    return new Release(name(), version);
  }

  /// The name of its folder on disk.
  String folder() {
    return npmName.replace("@", "").replace('/', '-') + "-" + version;
  }

  /// Whether the folder holds exactly the pinned files.
  boolean isIn(Path folder) {
    return hash(PackageFiles.of(folder)).equals(files);
  }

  private static Integrity hash(PackageFiles unpacked) {
    MessageDigest all = Integrity.Algorithm.SHA512.digest();
    for (String path : unpacked.paths()) {
      byte[] bytes = unpacked.bytes(path).orElseThrow();
      String hash = Integrity.hash(Integrity.Algorithm.SHA512, bytes).base64();
      all.update((path + "\0" + hash + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return Integrity.of(Integrity.Algorithm.SHA512, all.digest());
  }
}
