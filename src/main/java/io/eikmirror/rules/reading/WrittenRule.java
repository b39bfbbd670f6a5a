package io.eikmirror.rules.reading;

import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.MirrorRule.Source;
import io.eikmirror.rules.pattern.Selector;
import io.eikmirror.rules.yaml.Value;
import java.util.List;
import java.util.Optional;

/// A rule with what only the checks across rules need to know.
///
/// @param name where the name stands
/// @param registry where the id of the registry stands
/// @param packages where `packages` stands
/// @param entries what stands under `packages`
public record WrittenRule(
    MirrorRule rule,
    boolean enabled,
    Source name,
    Source registry,
    Source packages,
    List<Value> entries) {

  public WrittenRule {
    entries = List.copyOf(entries);
  }

  /// Where the rule names the package.
  public Source place(PackageName name) {
    return entries.stream()
        .filter(entry ->
            entry.as(Selectors::parse).flatMap(Selector::name).filter(name::equals).isPresent())
        .findFirst()
        .map(Value::source)
        .orElse(rule.source());
  }

  public Optional<String> registryId() {
    return Optional.ofNullable(rule.registry());
  }
}
