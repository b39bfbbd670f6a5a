package io.eikmirror.ledger.jdbc;

import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.LedgerException;
import io.eikmirror.ledger.orders.Operations;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens ledgers in H2: one file in the data directory, or nothing but memory.
public final class H2Ledger {
  private static final Logger LOG = LoggerFactory.getLogger(H2Ledger.class);

  /// H2 puts this behind the name of every database file.
  private static final String SUFFIX = ".mv.db";

  /// H2's codes for a file that does not hold what it should; the second one is for all that H2 did
  /// not expect to read.
  private static final Set<Integer> CORRUPT = Set.of(90030, 50000);

  private H2Ledger() {}

  /// The ledger `ledger.mv.db` of a directory, made where there is none. The caller holds the lock
  /// of that directory. A file that is broken is moved aside, and an empty ledger takes its place.
  ///
  /// @throws LedgerException when no ledger can be made there, or the one that is there cannot be
  ///   opened and is not broken: the disk fails or is full, or a newer version of the program made
  ///   it
  public static Ledger open(Path directory, InstantSource clock) {
    return open(directory, new Operations(directory), clock);
  }

  private static Ledger open(Path directory, Operations operations, InstantSource clock) {
    String url =
        "jdbc:h2:file:" + directory.toAbsolutePath().resolve("ledger") + ";DB_CLOSE_ON_EXIT=FALSE";
    Path file = directory.resolve("ledger" + SUFFIX);
    try {
      return new JdbcLedger(url, operations);
    } catch (LedgerException e) {
      if (!Files.exists(file) || !isCorrupt(e)) {
        throw new LedgerException("could not be opened in " + directory, e);
      }
      Path aside = setAside(file, clock);
      LOG.warn(
          "event=ledger-lost kept={} why=\"{}\" effect=\"history starts anew; nothing published is"
              + " lost\"",
          aside,
          e.getMessage());
    }
    try {
      return new JdbcLedger(url, operations);
    } catch (LedgerException e) {
      throw new LedgerException("could not be made in " + directory, e);
    }
  }

  /// A ledger that forgets everything when it is closed.
  public static Ledger inMemory() {
    return inMemory(Operations.NONE);
  }

  private static Ledger inMemory(Operations operations) {
    return new JdbcLedger("jdbc:h2:mem:", operations);
  }

  /// A copy of a directory's ledger in another folder, for commands that must not change it: what
  /// is written to the copy is lost. A daemon may have the ledger open: H2 then reads the copy as
  /// what a crash left behind, at worst without the last moments.
  ///
  /// @throws LedgerException when the copy cannot be made
  public static Ledger copy(Path directory, Path folder, InstantSource clock) {
    Path file = directory.resolve("ledger" + SUFFIX);
    if (!Files.exists(file)) {
      return inMemory(new Operations(directory));
    }
    try {
      Files.copy(file, folder.resolve("ledger" + SUFFIX));
    } catch (IOException e) {
      throw new LedgerException("could not be read in " + directory, e);
    }
    return open(folder, new Operations(directory), clock);
  }

  /// Whether the file's content is to blame, and neither the disk nor who made it.
  private static boolean isCorrupt(Exception failure) {
    boolean corrupt = false;
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof EOFException) {
        return true;
      }
      if (at instanceof IOException) {
        return false;
      }
      corrupt |= at instanceof SQLException sql && CORRUPT.contains(sql.getErrorCode());
    }
    return corrupt;
  }

  private static Path setAside(Path file, InstantSource clock) {
    Path aside = file.resolveSibling("ledger-broken-" + clock.millis() + SUFFIX);
    try {
      return Files.move(file, aside);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot move the broken ledger " + file + " aside", e);
    }
  }
}
