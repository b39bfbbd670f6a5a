package io.eikmirror.registry.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The proof that an entry is in a log of a state that the log signed: a path through its tree of
/// hashes (RFC 6962) to the root in a signed checkpoint.
///
/// @param index of the entry
/// @param hashes from the leaf up
/// @param checkpoint the log's signed note
record InclusionProof(BigInteger index, List<byte[]> hashes, String checkpoint) {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};
  private static final Pattern SIGNATURE = Pattern.compile("(?m)^\u2014 \\S+ (\\S+)$");

  /// No log comes near to it, and reading the digits takes the square of their number.
  private static final int LONGEST_INDEX = 40;

  static InclusionProof of(JsonNode written) throws IOException {
    List<byte[]> hashes = new ArrayList<>();
    for (JsonNode hash : written.path("hashes")) {
      hashes.add(Bytes.of(hash));
    }
    String index = written.path("logIndex").asText("0");
    if (index.length() > LONGEST_INDEX) {
      throw new IOException("its log entry has no number");
    }
    return new InclusionProof(
        new BigInteger(index), hashes, written.path("checkpoint").path("envelope").asText());
  }

  /// @param body of the entry
  /// @throws NotVerified when the log has not signed a state with the entry in it
  void verify(byte[] body, TrustedLog log) throws NotVerified {
    int end = checkpoint.indexOf("\n\n");
    if (end < 0) {
      throw new NotVerified("the log's checkpoint is malformed");
    }
    String note = checkpoint.substring(0, end + 1);
    byte[] signed = note.getBytes(StandardCharsets.UTF_8);
    boolean verified =
        SIGNATURE
            .matcher(checkpoint.substring(end + 2))
            .results()
            .anyMatch(one -> isBy(log, signed, one));
    if (!verified) {
      throw new NotVerified("the log's checkpoint is not signed by it");
    }
    String[] lines = note.split("\n", -1);
    if (lines.length < 3 || !lines[1].matches("\\d{1,18}")) {
      throw new NotVerified("the log's checkpoint is malformed");
    }
    if (!Arrays.equals(
        root(body, new BigInteger(lines[1])), Base64.getDecoder().decode(lines[2]))) {
      throw new NotVerified("the log does not have its entry");
    }
  }

  /// Each signature is behind the first bytes of its key's id.
  private static boolean isBy(TrustedLog log, byte[] note, MatchResult signature) {
    byte[] bytes = Base64.getDecoder().decode(signature.group(1));
    return bytes.length > 4
        && log.id().startsWith(HexFormat.of().formatHex(bytes, 0, 4))
        && log.signed(note, Arrays.copyOfRange(bytes, 4, bytes.length));
  }

  private byte[] root(byte[] body, BigInteger size) throws NotVerified {
    if (index.signum() < 0 || index.compareTo(size) >= 0) {
      throw new NotVerified("its entry is beyond the log's end");
    }
    // Below this height the entry's way and that of the last entry part.
    int inner = index.xor(size.subtract(BigInteger.ONE)).bitLength();
    if (hashes.size() != inner + index.shiftRight(inner).bitCount()) {
      throw new NotVerified("the proof that its entry is in the log has another length");
    }
    byte[] hash = Bytes.sha256(LEAF, body);
    for (int i = 0; i < hashes.size(); i++) {
      hash =
          i >= inner || index.testBit(i)
              ? Bytes.sha256(NODE, hashes.get(i), hash)
              : Bytes.sha256(NODE, hash, hashes.get(i));
    }
    return hash;
  }
}
