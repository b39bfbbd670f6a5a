package io.eikmirror.ledger.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.eikmirror.ledger.Judgement;
import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.policy.Past;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the ledger knows of registries: what was found of signatures, and what they said before.
final class UpstreamMemory {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .addModule(
              new SimpleModule()
                  .addSerializer(new InstantWriter())
                  .addDeserializer(Instant.class, new InstantReader()))
          .build();

  private final Sql sql;

  UpstreamMemory(Sql sql) {
    this.sql = sql;
  }

  Optional<Evidence> evidence(Manifest manifest) {
    return sql
        .transaction(
            "read evidence",
            statements ->
                statements.query(
                    "select found from evidence where name = ? and version = ? and integrity = ?",
                    row -> read(row.getString("found"), Evidence.class),
                    manifest.name().value(),
                    manifest.version().toString(),
                    integrity(manifest)))
        .stream()
        .findFirst();
  }

  void found(Manifest manifest, Evidence evidence) {
    sql.transaction(
        "remember evidence",
        statements -> {
          statements.update(
              "delete from evidence where name = ? and version = ?",
              manifest.name().value(),
              manifest.version().toString());
          return statements.update(
              "insert into evidence (name, version, integrity, found) values (?, ?, ?, ?)",
              manifest.name().value(),
              manifest.version().toString(),
              integrity(manifest),
              write(evidence));
        });
  }

  /// The tarball and the signatures that were looked at.
  private static String integrity(Manifest manifest) {
    Integrity integrity = manifest.dist().integrity();
    byte[] claims = manifest.dist().claims().toString().getBytes(StandardCharsets.UTF_8);
    return integrity + " " + Integrity.hash(Algorithm.SHA256, claims);
  }

  Map<PackageName, Past> pasts() {
    Map<PackageName, Past> pasts = new TreeMap<>();
    sql.transaction(
        "read what registries said",
        statements ->
            statements.query(
                "select name, past from past",
                row ->
                    pasts.put(
                        PackageName.of(row.getString("name")),
                        read(row.getString("past"), Past.class))));
    return pasts;
  }

  void remember(Map<PackageName, Past> pasts) {
    sql.transaction(
        "remember what registries said",
        statements -> {
          for (Map.Entry<PackageName, Past> past : pasts.entrySet()) {
            String name = past.getKey().value();
            statements.update("delete from past where name = ?", name);
            statements.update(
                "insert into past (name, past) values (?, ?)", name, write(past.getValue()));
          }
          return pasts.size();
        });
  }

  void judged(Collection<Judgement> judgements) {
    sql.transaction(
        "remember what was decided",
        statements -> {
          for (Judgement judgement : judgements) {
            judged(statements, judgement);
          }
          return judgements.size();
        });
  }

  private static void judged(Sql.Statements statements, Judgement now) throws SQLException {
    String name = now.release().name().value();
    String version = now.release().version().toString();
    Judgement before =
        statements
            .query(
                "select * from judgement where name = ? and version = ?",
                UpstreamMemory::judgement,
                name,
                version)
            .stream()
            .findFirst()
            .orElse(now);
    boolean same = before.state().equals(now.state());
    String proof = now.proof().isEmpty() ? before.proof() : now.proof();
    statements.update("delete from judgement where name = ? and version = ?", name, version);
    statements.update(
        "insert into judgement (name, version, state, reason, proof, since)"
            + " values (?, ?, ?, ?, ?, ?)",
        name,
        version,
        now.state(),
        now.reason(),
        proof,
        (same ? before : now).since().toEpochMilli());
  }

  List<Judgement> judgements(PackageName name) {
    return sql
        .transaction(
            "read what was decided",
            statements ->
                statements.query(
                    "select * from judgement where name = ?",
                    UpstreamMemory::judgement,
                    name.value()))
        .stream()
        .sorted(Comparator.comparing(Judgement::release).reversed())
        .toList();
  }

  private static Judgement judgement(ResultSet row) throws SQLException {
    return new Judgement(
        new Release(PackageName.of(row.getString("name")), Version.of(row.getString("version"))),
        row.getString("state"),
        row.getString("reason"),
        row.getString("proof"),
        Instant.ofEpochMilli(row.getLong("since")));
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of values is always JSON", e);
    }
  }

  private static <T> T read(String json, Class<T> type) throws SQLException {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new SQLException("its " + type.getSimpleName() + " is none", e);
    }
  }

  private static final class InstantWriter extends StdScalarSerializer<Instant> {
    private static final long serialVersionUID = 1;

    private InstantWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(instant.toString());
    }
  }

  private static final class InstantReader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    private InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return Instant.parse(json.getText());
    }
  }
}
