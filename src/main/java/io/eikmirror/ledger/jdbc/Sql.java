package io.eikmirror.ledger.jdbc;

import io.eikmirror.ledger.LedgerException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One JDBC connection, used by one thread at a time. Enough for a ledger: a pass writes a few rows
/// a release. It is made when there is work, and anew after work that failed: one to a database
/// whose disk was full is good for nothing, even when there is room again.
final class Sql implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final String url;
  private final Preparation preparation;
  private @Nullable Connection connection;

  /// @param preparation makes the tables that are not there, on each new connection
  Sql(String url, Preparation preparation) {
    this.url = url;
    this.preparation = preparation;
  }

  @FunctionalInterface
  interface Preparation {
    void with(Statements statements) throws SQLException;
  }

  @FunctionalInterface
  interface Work<T> {
    T in(Statements statements) throws SQLException;
  }

  @FunctionalInterface
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /// What can be done inside a transaction.
  static final class Statements {
    private final Connection connection;

    private Statements(Connection connection) {
      this.connection = connection;
    }

    int update(String sql, @Nullable Object... values) throws SQLException {
      try (PreparedStatement statement = prepare(sql, values)) {
        return statement.executeUpdate();
      }
    }

    <T> List<T> query(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
      try (PreparedStatement statement = prepare(sql, values);
          ResultSet found = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (found.next()) {
          rows.add(row.of(found));
        }
        return rows;
      }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(sql);
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement;
    }
  }

  /// Runs the work in a transaction: all of it counts, or nothing.
  <T> T transaction(String what, Work<T> work) {
    lock.lock();
    try {
      Connection connected = connected();
      T result = work.in(new Statements(connected));
      connected.commit();
      return result;
    } catch (SQLException e) {
      abandon(e);
      throw new LedgerException("could not " + what, e);
    } finally {
      lock.unlock();
    }
  }

  private Connection connected() throws SQLException {
    Connection there = connection;
    if (there != null) {
      return there;
    }
    Connection made = DriverManager.getConnection(url);
    connection = made;
    made.setAutoCommit(false);
    preparation.with(new Statements(made));
    return made;
  }

  /// What was not committed is undone with it.
  private void abandon(SQLException cause) {
    try {
      disconnect();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void disconnect() throws SQLException {
    Connection there = connection;
    connection = null;
    if (there != null) {
      there.close();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      disconnect();
    } catch (SQLException e) {
      throw new LedgerException("did not close", e);
    } finally {
      lock.unlock();
    }
  }
}
