package io.eikmirror.registry.sigstore;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Numbers that no log has, which registries may send all the same.
class LogEntryTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void isNoneAtATimeThatNobodyCanTell() {
    ObjectNode entry = JSON.createObjectNode();
    entry.put("canonicalizedBody", "e30=").put("integratedTime", "9223372036854775807");
    assertThatThrownBy(() -> LogEntry.of(entry)).isInstanceOf(IOException.class);
  }

  @Test
  void isNoneOfANumberWithMillionsOfDigits() {
    ObjectNode proof = JSON.createObjectNode().put("logIndex", "1".repeat(5_000_000));
    assertThatThrownBy(() -> InclusionProof.of(proof)).isInstanceOf(IOException.class);
  }
}
