package io.eikmirror.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LedgerExceptionTest {
  @Test
  void saysWhatTheDiskSaidAndNotWhatTheDatabaseMadeOfIt() {
    IOException full = new IOException("No space left on device");
    SQLException failed = new SQLException("writing page 17 failed; SQL statement: COMMIT", full);
    assertThat(new LedgerException("could not be opened in data", failed))
        .hasMessage("the ledger could not be opened in data: No space left on device");
  }

  @Test
  void saysWhatTheDatabaseSaysOtherwise() {
    SQLException broken = new SQLException("the file is corrupted", new IllegalStateException());
    assertThat(new LedgerException("could not be opened in data", broken))
        .hasMessage("the ledger could not be opened in data: the file is corrupted");
  }
}
