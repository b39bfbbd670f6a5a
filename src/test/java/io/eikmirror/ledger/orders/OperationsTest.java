package io.eikmirror.ledger.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.eikmirror.ledger.LedgerException;
import io.eikmirror.ledger.OrderKind;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsTest {
  @TempDir private Path folder;

  private static Operation operation(OrderKind kind, String to) {
    return new Operation(
        kind,
        PackageName.of("react"),
        "v18",
        Version.of("18.3.1"),
        Version.of(to),
        Instant.parse("2026-11-21T12:00:00Z"),
        "ada",
        "because");
  }

  @Test
  void remembersOrdersForWhoeverReadsThem() {
    new Operations(folder).add(operation(OrderKind.PIN, "18.2.0"));
    new Operations(folder).add(operation(OrderKind.SET, "18.3.0"));
    assertThat(new Operations(folder).all())
        .containsExactly(operation(OrderKind.PIN, "18.2.0"), operation(OrderKind.SET, "18.3.0"));
  }

  @Test
  void pinsUntilItIsUnpinned() {
    Operations operations = new Operations(folder);
    operations.add(operation(OrderKind.PIN, "18.2.0"));
    operations.add(operation(OrderKind.ROLLBACK, "18.1.0"));
    assertThat(operations.pins().values())
        .singleElement()
        .extracting("version")
        .hasToString("18.1.0");
    operations.add(operation(OrderKind.UNPIN, "18.1.0"));
    assertThat(operations.pins()).isEmpty();
  }

  @Test
  void forgetsAnOrderThatACrashCutShort() throws IOException {
    Operations operations = new Operations(folder);
    operations.add(operation(OrderKind.PIN, "18.2.0"));
    Path file = folder.resolve(Operations.FILE);
    Files.writeString(file, "{\"at\":\"2026-", StandardOpenOption.APPEND);
    assertThat(operations.all()).hasSize(1);
    operations.add(operation(OrderKind.UNPIN, "18.2.0"));
    assertThat(operations.all()).hasSize(2);
  }

  @Test
  void saysThatAnOrderDidNotFitOnTheDisk() throws Exception {
    Path data = Files.createDirectories(folder.resolve("full"));
    String[] mount = {"mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", data.toString()};
    assumeTrue(new ProcessBuilder(mount).start().waitFor() == 0);
    try {
      String line = "\n".repeat(4090);
      Files.writeString(data.resolve(Operations.FILE), line);
      Operations operations = new Operations(data);
      assertThatThrownBy(() -> operations.add(operation(OrderKind.PIN, "18.2.0")))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("could not be written");
      assertThat(operations.all()).isEmpty();
    } finally {
      new ProcessBuilder("umount", "-l", data.toString()).start().waitFor();
    }
  }

  @Test
  void losesNoPinSilently() throws IOException {
    Files.writeString(folder.resolve(Operations.FILE), "{\"kind\":\"pin\"}\n");
    assertThatThrownBy(() -> new Operations(folder).pins())
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("operations.jsonl, order 1");
  }
}
