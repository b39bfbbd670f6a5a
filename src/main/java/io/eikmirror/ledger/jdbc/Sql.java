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
/// a release.
final class Sql implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Connection connection;

  private Sql(Connection connection) {
    this.connection = connection;
  }

  static Sql open(String url) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setAutoCommit(false);
    return new Sql(connection);
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
  final class Statements {
    private Statements() {}

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
      T result = work.in(new Statements());
      connection.commit();
      return result;
    } catch (SQLException e) {
      rollBack(e);
      throw new LedgerException("could not " + what, e);
    } finally {
      lock.unlock();
    }
  }

  private void rollBack(SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new LedgerException("did not close", e);
    } finally {
      lock.unlock();
    }
  }
}
