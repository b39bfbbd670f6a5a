package io.eikmirror.console;

import io.eikmirror.console.page.Status;
import io.eikmirror.console.page.Status.LiveMap;
import io.eikmirror.console.page.Status.LivePackage;
import io.eikmirror.console.page.Status.RuleState;
import io.eikmirror.ledger.Run;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A status in the words of JSON: times as text, nothing that is not known.
final class StatusJson {
  private StatusJson() {}

  static Map<String, Object> of(Status status) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", status.version());
    json.put("now", status.now().toString());
    json.put("server", status.server().toString());
    put(json, "running", status.running() == null ? null : running(status.running()));
    put(json, "last", status.last() == null ? null : run(status.last()));
    json.put("rules", status.rules().stream().map(StatusJson::rule).toList());
    json.put("ruleErrors", status.ruleErrors().stream().map(Object::toString).toList());
    json.put("packages", status.live().packages().stream().map(StatusJson::live).toList());
    json.put("maps", status.live().maps().stream().map(StatusJson::map).toList());
    json.put("held", status.waiting().held());
    json.put("refused", status.waiting().refused());
    json.put("failed", status.waiting().failed());
    json.put("noticed", status.waiting().noticed());
    json.put("withdrawn", status.waiting().withdrawn());
    json.put("drifted", status.waiting().drifted());
    return json;
  }

  private static Map<String, Object> running(Status.Running running) {
    return Map.of(
        "since", running.since().toString(), "rules", running.rules(), "doing", running.doing());
  }

  private static Map<String, Object> run(Run run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("started", run.started().toString());
    json.put("ended", run.ended().toString());
    json.put("rules", run.rules());
    json.put("report", run.report());
    return json;
  }

  private static Map<String, Object> rule(RuleState rule) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", rule.name());
    json.put("schedule", rule.schedule().cron());
    json.put("timezone", rule.schedule().zone().toString());
    put(json, "next", rule.next());
    put(json, "lastSuccess", rule.lastSuccess());
    put(json, "trouble", rule.trouble());
    return json;
  }

  private static Map<String, Object> live(LivePackage live) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", live.name());
    json.put(
        "aliases",
        live.aliases().entrySet().stream()
            .collect(
                Collectors.toMap(
                    alias -> alias.getKey().toString(),
                    Map.Entry::getValue,
                    (one, _) -> one,
                    LinkedHashMap::new)));
    json.put("releases", List.copyOf(live.releases()));
    json.put("licenses", live.licenses());
    return json;
  }

  private static Map<String, Object> map(LiveMap map) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", map.name());
    json.put("alias", map.alias().toString());
    json.put("version", map.version());
    return json;
  }

  private static void put(Map<String, Object> json, String key, @Nullable Object value) {
    if (value instanceof Instant instant) {
      json.put(key, instant.toString());
    } else if (value != null) {
      json.put(key, value);
    }
  }
}
