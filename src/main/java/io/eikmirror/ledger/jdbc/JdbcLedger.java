package io.eikmirror.ledger.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.ledger.AliasMove;
import io.eikmirror.ledger.Judgement;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.RetryClock;
import io.eikmirror.ledger.Run;
import io.eikmirror.ledger.orders.Operations;
import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.MovedAlias;
import io.eikmirror.plan.policy.Past;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// The ledger in a relational database.
final class JdbcLedger implements Ledger {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /// Older runs are forgotten.
  private static final int RUNS_KEPT = 500;

  private final Sql sql;
  private final UpstreamMemory upstream;
  private final Operations operations;

  /// @throws io.eikmirror.ledger.LedgerException when the database cannot be opened
  JdbcLedger(String url, Operations operations) {
    this.sql = new Sql(url, LedgerSchema::prepare);
    this.upstream = new UpstreamMemory(sql);
    this.operations = operations;
    sql.transaction("open its database", _ -> true);
  }

  @Override
  public void record(Run run) {
    String report = toJson(run.report());
    sql.transaction(
        "remember a run",
        statements -> {
          statements.update(
              "insert into run (started, ended, rules, report) values (?, ?, ?, ?)",
              run.started().toEpochMilli(),
              run.ended().toEpochMilli(),
              String.join(" ", run.rules()),
              report);
          for (MovedAlias move : run.report().aliases()) {
            insert(statements, aliasMove(move, run.ended()));
          }
          return statements.update(
              "delete from run where id <= (select max(id) - ? from run)", RUNS_KEPT);
        });
    reachTheDisk();
  }

  /// H2 writes some time after a commit, and goes on in memory for good where a full disk took
  /// nothing once. Only who waits for the disk is told.
  private void reachTheDisk() {
    sql.transaction("write what it knows", statements -> statements.update("checkpoint"));
  }

  private static AliasMove aliasMove(MovedAlias move, Instant at) {
    return new AliasMove(
        move.name(),
        move.alias(),
        move.from(),
        move.to(),
        at,
        AliasMove.MIRROR,
        move.reason(),
        null);
  }

  @Override
  public List<Run> runs(int limit) {
    return sql.transaction(
        "read its runs",
        statements ->
            statements.query(
                "select started, ended, rules, report from run order by id desc limit ?",
                JdbcLedger::run,
                limit));
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        instant(row, "started"),
        instant(row, "ended"),
        List.of(row.getString("rules").split(" ", -1)),
        fromJson(row.getString("report")));
  }

  @Override
  public List<AliasMove> aliasHistory(PackageName name) {
    List<AliasMove> moves =
        sql.transaction(
            "read an alias history",
            statements ->
                statements.query(
                    "select * from alias_move where name = ? order by id desc",
                    JdbcLedger::aliasMove,
                    name.value()));
    return operations.among(moves, name);
  }

  private static AliasMove aliasMove(ResultSet row) throws SQLException {
    String from = row.getString("from_version");
    return new AliasMove(
        PackageName.of(row.getString("name")),
        row.getString("alias"),
        from == null ? null : Version.of(from),
        Version.of(row.getString("to_version")),
        instant(row, "at"),
        row.getString("who"),
        row.getString("why"),
        null);
  }

  @Override
  public SortedMap<MajorAlias, Pin> pins() {
    return operations.pins();
  }

  private static int insert(Sql.Statements statements, AliasMove move) throws SQLException {
    return statements.update(
        "insert into alias_move (name, alias, from_version, to_version, at, who, why)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        move.name().value(),
        move.alias(),
        move.from() == null ? null : move.from().toString(),
        move.to().toString(),
        move.at().toEpochMilli(),
        move.who(),
        move.why());
  }

  private static Optional<RetryClock> find(Sql.Statements statements, Release release)
      throws SQLException {
    return statements
        .query(
            "select * from retry_clock where name = ? and version = ?",
            JdbcLedger::retryClock,
            release.name().value(),
            release.version().toString())
        .stream()
        .findFirst();
  }

  @Override
  public List<RetryClock> retryClocks() {
    return sql
        .transaction(
            "read its setbacks",
            statements -> statements.query("select * from retry_clock", JdbcLedger::retryClock))
        .stream()
        .sorted((one, other) -> one.release().compareTo(other.release()))
        .toList();
  }

  private static RetryClock retryClock(ResultSet row) throws SQLException {
    return new RetryClock(
        new Release(PackageName.of(row.getString("name")), Version.of(row.getString("version"))),
        RetryClock.Kind.valueOf(row.getString("kind")),
        row.getInt("attempt"),
        row.getString("reason"),
        row.getString("toolchain"),
        instant(row, "at"),
        instant(row, "not_before"));
  }

  @Override
  public RetryClock setBack(
      Release release, RetryClock.Kind kind, String reason, String toolchain, Instant now) {
    return sql.transaction(
        "remember a setback",
        statements -> {
          RetryClock previous = find(statements, release).orElse(null);
          RetryClock next = RetryClock.after(previous, release, kind, reason, toolchain, now);
          delete(statements, release);
          insert(statements, next);
          return next;
        });
  }

  private static void insert(Sql.Statements statements, RetryClock setback) throws SQLException {
    statements.update(
        "insert into retry_clock (name, version, kind, attempt, reason, toolchain, at, not_before)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        setback.release().name().value(),
        setback.release().version().toString(),
        setback.kind().name(),
        setback.attempt(),
        setback.reason(),
        setback.toolchain(),
        setback.at().toEpochMilli(),
        setback.notBefore().toEpochMilli());
  }

  @Override
  public void clear(Release release) {
    sql.transaction("forget a setback", statements -> delete(statements, release));
  }

  private static int delete(Sql.Statements statements, Release release) throws SQLException {
    return statements.update(
        "delete from retry_clock where name = ? and version = ?",
        release.name().value(),
        release.version().toString());
  }

  @Override
  public Map<Version, Instant> firstSeen(
      PackageName name, Collection<Version> versions, Instant now) {
    return sql.transaction(
        "remember versions",
        statements -> {
          Map<Version, Instant> known = new HashMap<>();
          statements.query(
              "select version, at from first_seen where name = ?",
              row -> known.put(Version.of(row.getString("version")), instant(row, "at")),
              name.value());
          Map<Version, Instant> seen = new HashMap<>();
          for (Version version : versions) {
            Instant at = known.get(version);
            seen.put(version, at == null ? meet(statements, name, version, now) : at);
          }
          return Map.copyOf(seen);
        });
  }

  private static Instant meet(
      Sql.Statements statements, PackageName name, Version version, Instant now)
      throws SQLException {
    statements.update(
        "insert into first_seen (name, version, at) values (?, ?, ?)",
        name.value(),
        version.toString(),
        now.toEpochMilli());
    return now;
  }

  @Override
  public Optional<Evidence> evidence(Manifest manifest) {
    return upstream.evidence(manifest);
  }

  @Override
  public void found(Manifest manifest, Evidence evidence) {
    upstream.found(manifest, evidence);
  }

  @Override
  public Map<PackageName, Past> pasts() {
    return upstream.pasts();
  }

  @Override
  public void remember(Map<PackageName, Past> pasts) {
    upstream.remember(pasts);
  }

  @Override
  public void judged(Collection<Judgement> judgements) {
    upstream.judged(judgements);
  }

  @Override
  public List<Judgement> judgements(PackageName name) {
    return upstream.judgements(name);
  }

  @Override
  public void close() {
    sql.close();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  private static String toJson(MirrorReport report) {
    try {
      return JSON.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is always JSON", e);
    }
  }

  private static MirrorReport fromJson(String json) throws SQLException {
    try {
      return JSON.readValue(json, MirrorReport.class);
    } catch (JsonProcessingException e) {
      throw new SQLException("a run's report is not one", e);
    }
  }
}
