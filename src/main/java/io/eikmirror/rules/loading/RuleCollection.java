package io.eikmirror.rules.loading;

import com.fasterxml.jackson.core.JsonPointer;
import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.Block;
import io.eikmirror.rules.DependencyOptions.Replacement;
import io.eikmirror.rules.MirrorRule.Source;
import io.eikmirror.rules.RuleMap;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.RuleSet.Registry;
import io.eikmirror.rules.pattern.Selector;
import io.eikmirror.rules.reading.BlockReader;
import io.eikmirror.rules.reading.RuleReader;
import io.eikmirror.rules.reading.WrittenRule;
import io.eikmirror.rules.registries.References;
import io.eikmirror.rules.registries.RegistryReader;
import io.eikmirror.rules.registries.WrittenRegistry;
import io.eikmirror.rules.schema.Nearest;
import io.eikmirror.rules.yaml.Problems;
import io.eikmirror.rules.yaml.Value;
import io.eikmirror.rules.yaml.YamlFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The rules and registries of all files, and whether they hold together.
final class RuleCollection {
  private static final JsonPointer TOP = JsonPointer.empty();

  private final RegistryReader registryReader;
  private final Problems problems;
  private final List<WrittenRule> rules = new ArrayList<>();
  private final List<WrittenRegistry> registries = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  RuleCollection(References references, Problems problems) {
    this.registryReader = new RegistryReader(references);
    this.problems = problems;
  }

  void add(YamlFile file) {
    JsonPointer defaults = TOP.appendProperty("defaults");
    // Read for what is wrong in them, even where no rule inherits it.
    RuleReader.read(new Value(file, defaults, problems), defaults);
    new Value(file, TOP.appendProperty("rules"), problems)
        .entries().stream()
            .filter(rule -> rule.node().isObject())
            .forEach(rule -> rules.add(RuleReader.read(rule, defaults)));
    blocks.addAll(BlockReader.read(file, problems));
    JsonPointer below = TOP.appendProperty("registries");
    file.node(below).fieldNames().forEachRemaining(id -> addRegistry(file, id, below));
  }

  private void addRegistry(YamlFile file, String id, JsonPointer below) {
    JsonPointer at = below.appendProperty(id);
    Registry registry = registryReader.read(id, new Value(file, at, problems)).orElse(null);
    registries.add(new WrittenRegistry(id, registry, file.key(at)));
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /// The rules in use and all registries.
  RuleSet ruleSet() {
    Map<String, Registry> byId = new TreeMap<>();
    registries.stream()
        .map(WrittenRegistry::registry)
        .filter(Objects::nonNull)
        .forEach(registry -> byId.put(registry.id(), registry));
    return new RuleSet(enabled().stream().map(WrittenRule::rule).toList(), byId, blocks);
  }

  void checkTogether() {
    checkNames();
    checkRegistries();
    rules.forEach(this::checkSelectors);
    checkPlacement();
    checkMaps();
  }

  private List<WrittenRule> enabled() {
    return rules.stream().filter(WrittenRule::enabled).toList();
  }

  private void checkNames() {
    Map<String, Source> first = new HashMap<>();
    for (WrittenRule rule : rules) {
      Source other = first.putIfAbsent(rule.rule().name(), rule.name());
      if (other != null) {
        problems.errorUnlessKnown(
            rule.name(),
            "the rule name \"%s\" is taken by the rule at %s: give each rule its own"
                .formatted(rule.rule().name(), other));
      }
    }
  }

  private void checkRegistries() {
    Map<String, Source> ids = new LinkedHashMap<>();
    Map<String, WrittenRegistry> scopes = new HashMap<>();
    for (WrittenRegistry registry : registries) {
      Source other = ids.putIfAbsent(registry.id(), registry.place());
      if (other != null) {
        problems.error(
            registry.place(),
            "the registry \"%s\" is also defined at %s: keep one".formatted(registry.id(), other));
      }
      checkScopes(registry, scopes);
    }
    for (WrittenRule rule : rules) {
      rule.registryId()
          .filter(id -> !ids.containsKey(id))
          .ifPresent(id -> problems.errorUnlessKnown(rule.registry(), unknown(id, ids)));
    }
  }

  private void checkScopes(WrittenRegistry registry, Map<String, WrittenRegistry> scopes) {
    if (registry.registry() == null) {
      return;
    }
    for (String scope : registry.registry().scopes()) {
      WrittenRegistry other = scopes.putIfAbsent(scope, registry);
      if (other != null && !other.id().equals(registry.id())) {
        problems.error(
            registry.place(),
            "the scope %s belongs to the registry at %s already: one registry answers for a scope"
                .formatted(scope, other.place()));
      }
    }
  }

  private static String unknown(String id, Map<String, Source> known) {
    if (known.isEmpty()) {
      return "no registry \"%s\": define it under \"registries\", or leave the key out for npm's own"
          .formatted(id);
    }
    String meant =
        Nearest.to(id, known.keySet()).map(near -> ", did you mean " + near + "?").orElse(".");
    return "no registry \"%s\"%s Defined: %s"
        .formatted(id, meant, String.join(", ", known.keySet()));
  }

  private void checkSelectors(WrittenRule rule) {
    List<Selector> wanted =
        rule.rule().packages().stream().filter(selector -> !selector.negated()).toList();
    Source place = rule.packages();
    if (rule.entries().size() > rule.rule().packages().size()) {
      return; // one of them is none, and that is said of it
    }
    if (wanted.isEmpty()) {
      problems.errorUnlessKnown(
          place, "every entry begins with !, so the rule selects nothing: name a package");
    } else if (rule.rule().named().isEmpty()) {
      problems.warning(
          place,
          "the rule \"%s\" finds no package by itself: a glob only filters names that are known"
                  .formatted(rule.rule().name())
              + " already, so name at least one package");
    }
  }

  /// A release is published once and never changes, so that rules which select the same package
  /// must agree on what it is.
  private void checkPlacement() {
    Map<PackageName, List<WrittenRule>> naming = new HashMap<>();
    for (WrittenRule rule : enabled()) {
      for (PackageName name : rule.rule().named()) {
        List<WrittenRule> others = naming.computeIfAbsent(name, _ -> new ArrayList<>());
        others.stream().findFirst().ifPresent(other -> checkPlacement(name, other, rule));
        others.forEach(other -> checkOverrides(name, other, rule));
        others.add(rule);
      }
    }
  }

  private void checkOverrides(PackageName name, WrittenRule one, WrittenRule other) {
    Map<PackageName, Replacement> first = one.rule().dependencies().override();
    other
        .rule()
        .dependencies()
        .override()
        .forEach((dependency, second) -> {
          Replacement before = first.get(dependency);
          if (before != null && !before.range().equals(second.range())) {
            problems.errorUnlessKnown(
                second.source(),
                "the rule \"%s\" overrides %s otherwise at %s, and both rules name %s: make them equal"
                    .formatted(one.rule().name(), dependency, before.source(), name));
          }
        });
  }

  /// Several rules may go into one map, if those that say what it is agree.
  private void checkMaps() {
    Map<PackageName, WrittenRule> first = new HashMap<>();
    Map<PackageName, RuleMap> said = new HashMap<>();
    for (WrittenRule rule : enabled()) {
      for (RuleMap map : rule.rule().importMaps().stream().filter(RuleMap::described).toList()) {
        RuleMap before = said.putIfAbsent(map.name(), map);
        WrittenRule other = first.putIfAbsent(map.name(), rule);
        if (before != null && other != null && !before.agreesWith(map)) {
          problems.error(
              rule.rule().source(),
              "the import map %s is described otherwise (target, origin, subpaths, integrity, scopes) at %s: make them equal, say it in one rule alone, or give one map another name"
                  .formatted(map.name(), other.rule().source()));
        }
      }
    }
  }

  private void checkPlacement(PackageName name, WrittenRule one, WrittenRule other) {
    boolean sameBuild = one.rule().build().equals(other.rule().build());
    boolean sameRegistry = one.registryId().equals(other.registryId());
    if (!sameBuild || !sameRegistry) {
      problems.error(
          other.place(name),
          "the package %s is also in the rule \"%s\" at %s with another \"%s\": a release is published"
                  .formatted(
                      name, one.rule().name(), one.place(name), sameBuild ? "registry" : "build")
              + " once, so make them equal or take it out of one rule");
    }
  }
}
