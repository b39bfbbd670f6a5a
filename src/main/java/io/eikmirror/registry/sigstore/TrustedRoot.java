package io.eikmirror.registry.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/// Whom to trust for attestations: the certificate authorities and logs of a Sigstore, as its
/// `trusted_root.json` names them.
public final class TrustedRoot {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<TrustedAuthority> authorities;
  private final List<TrustedLog> logs;
  private final List<TrustedLog> certificateLogs;

  private TrustedRoot(
      List<TrustedAuthority> authorities, List<TrustedLog> logs, List<TrustedLog> certificateLogs) {
    this.authorities = List.copyOf(authorities);
    this.logs = List.copyOf(logs);
    this.certificateLogs = List.copyOf(certificateLogs);
  }

  /// @throws IOException when the file cannot be read, or is not such a file
  public static TrustedRoot read(Path file) throws IOException {
    return parse(Files.readAllBytes(file));
  }

  /// @throws IOException when it is not such a file
  static TrustedRoot parse(byte[] json) throws IOException {
    JsonNode root = JSON.readTree(json);
    try {
      List<TrustedAuthority> authorities = new ArrayList<>();
      for (JsonNode one : root.path("certificateAuthorities")) {
        authorities.add(TrustedAuthority.of(one));
      }
      if (authorities.isEmpty()) {
        throw new IOException("it names no certificate authorities");
      }
      return new TrustedRoot(authorities, logs(root.path("tlogs")), logs(root.path("ctlogs")));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static List<TrustedLog> logs(JsonNode written) throws IOException {
    List<TrustedLog> logs = new ArrayList<>();
    for (JsonNode one : written) {
      TrustedLog.of(one).ifPresent(logs::add);
    }
    return logs;
  }

  List<TrustedAuthority> authorities() {
    return authorities;
  }

  List<TrustedLog> logs() {
    return logs;
  }

  List<TrustedLog> certificateLogs() {
    return certificateLogs;
  }

  @Override
  public String toString() {
    return "TrustedRoot[%d authorities, %d logs, %d logs of certificates]"
        .formatted(authorities.size(), logs.size(), certificateLogs.size());
  }
}
