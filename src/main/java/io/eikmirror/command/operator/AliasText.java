package io.eikmirror.command.operator;

import io.eikmirror.ledger.AliasMove;
import io.eikmirror.ledger.OrderKind;
import io.eikmirror.ledger.orders.Operation;
import io.eikmirror.operate.AliasDesk.Placed;
import io.eikmirror.plan.world.Pin;
import io.eikmirror.terminal.Json;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Aliases and their moves, for people and for programs.
record AliasText(List<String> lines, Map<String, Object> json) {

  static AliasText ofAliases(List<Placed> placed) {
    return new AliasText(
        placed.isEmpty()
            ? List.of("No alias is live.")
            : placed.stream().map(AliasText::words).toList(),
        Map.of("aliases", placed.stream().map(AliasText::json).toList()));
  }

  private static String words(Placed placed) {
    String line = placed.alias().name() + " " + placed.alias().alias() + " → " + placed.version();
    Pin pin = placed.pin();
    return pin == null
        ? line
        : "%s  pinned to %s by %s at %s: %s"
            .formatted(line, pin.version(), pin.who(), time(pin.at()), pin.why());
  }

  private static Map<String, Object> json(Placed placed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", placed.alias().name());
    json.put("alias", placed.alias().alias().toString());
    json.put("version", placed.version());
    Pin pin = placed.pin();
    if (pin != null) {
      json.put(
          "pinned",
          Map.of("to", pin.version(), "at", time(pin.at()), "who", pin.who(), "why", pin.why()));
    }
    return json;
  }

  static AliasText ofMoves(List<AliasMove> moves) {
    return new AliasText(
        moves.isEmpty()
            ? List.of("No move is remembered.")
            : moves.stream().map(AliasText::words).toList(),
        Map.of("moves", moves.stream().map(AliasText::json).toList()));
  }

  private static Map<String, Object> json(AliasMove move) {
    return json(
        move.name().value(),
        move.alias(),
        move.from(),
        move.to(),
        move.at(),
        move.who(),
        move.why(),
        move.order());
  }

  private static String words(AliasMove move) {
    String ordered = move.order() == null ? "" : " " + move.order().done();
    return "%s  %s %s%s: %s  by %s: %s"
        .formatted(
            time(move.at()),
            move.name(),
            move.alias(),
            ordered,
            move.step(),
            move.who(),
            move.why());
  }

  static AliasText ofOperation(Operation done) {
    Map<String, Object> json =
        json(
            done.name().value(),
            done.alias(),
            done.from(),
            done.to(),
            done.at(),
            done.who(),
            done.why(),
            done.kind());
    String from = done.from() == null ? "new" : done.from().toString();
    String what =
        switch (done.kind()) {
          case PIN, ROLLBACK ->
              from.equals(done.to().toString())
                  ? "stays at " + from + " until it is unpinned"
                  : from + " → " + done.to() + ", and stays there until it is unpinned";
          case SET ->
              from.equals(done.to().toString())
                  ? "points at " + from + " already"
                  : from + " → " + done.to();
          case UNPIN -> "follows new releases again with the next pass; now at " + from;
        };
    return new AliasText(List.of(done.name() + " " + done.alias() + ": " + what), json);
  }

  private static Map<String, Object> json(
      String name,
      String alias,
      @Nullable Object from,
      Object to,
      Instant at,
      String who,
      String why,
      @Nullable OrderKind kind) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("alias", alias);
    if (from != null) {
      json.put("from", from);
    }
    json.put("to", to);
    json.put("at", time(at));
    json.put("who", who);
    json.put("why", why);
    if (kind != null) {
      json.put("kind", kind.toString());
    }
    return json;
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  void print(PrintStream out, boolean asJson) {
    if (asJson) {
      out.println(Json.pretty(json));
    } else {
      lines.forEach(out::println);
    }
  }
}
