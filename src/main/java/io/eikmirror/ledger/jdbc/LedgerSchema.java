package io.eikmirror.ledger.jdbc;

import java.sql.SQLException;
import java.util.List;

/// The ledger's tables. Times are milliseconds since 1970, reports are JSON.
final class LedgerSchema {
  /// What each version of the tables added to the one before, from version 1 on. Never changed,
  /// only added to.
  private static final List<List<String>> VERSIONS =
      List.of(
          List.of(
              """
              create table run (
                id bigint generated always as identity primary key,
                started bigint not null,
                ended bigint not null,
                rules varchar(100000) not null,
                report text not null)\
              """,
              """
              create table alias_move (
                id bigint generated always as identity primary key,
                name varchar(255) not null,
                alias varchar(40) not null,
                from_version varchar(256),
                to_version varchar(256) not null,
                at bigint not null,
                who varchar(255) not null,
                why text not null)\
              """,
              "create index alias_move_of on alias_move (name, id)",
              """
              create table retry_clock (
                name varchar(255) not null,
                version varchar(256) not null,
                kind varchar(10) not null,
                attempt int not null,
                reason text not null,
                toolchain text not null,
                at bigint not null,
                not_before bigint not null,
                primary key (name, version))\
              """,
              """
              create table first_seen (
                name varchar(255) not null,
                version varchar(256) not null,
                at bigint not null,
                primary key (name, version))\
              """),
          List.of(
              """
              create table evidence (
                name varchar(255) not null,
                version varchar(256) not null,
                integrity varchar(512) not null,
                found text not null,
                primary key (name, version))\
              """,
              """
              create table past (
                name varchar(255) primary key,
                past text not null)\
              """,
              """
              create table judgement (
                name varchar(255) not null,
                version varchar(256) not null,
                state varchar(10) not null,
                reason text not null,
                proof text not null,
                since bigint not null,
                primary key (name, version))\
              """));

  private LedgerSchema() {}

  /// Makes the tables in an empty database, and those that are new in an older one.
  ///
  /// @throws SQLException when the database was made by a later version of this program, too
  static void prepare(Sql.Statements statements) throws SQLException {
    statements.update("create table if not exists schema_version (version int not null)");
    List<Integer> found =
        statements.query("select version from schema_version", row -> row.getInt("version"));
    int version = found.isEmpty() ? 0 : found.getFirst();
    if (version > VERSIONS.size()) {
      throw new SQLException(
          "a newer version of this program made them (%d, this one knows %d): start that one, or move ledger.mv.db out of the data directory, which loses history only"
              .formatted(version, VERSIONS.size()));
    }
    if (version < VERSIONS.size()) {
      for (List<String> added : VERSIONS.subList(version, VERSIONS.size())) {
        for (String table : added) {
          statements.update(table);
        }
      }
      statements.update("delete from schema_version");
      statements.update("insert into schema_version (version) values (?)", VERSIONS.size());
    }
  }
}
