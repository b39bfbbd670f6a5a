package io.eikmirror.rules.yaml;

import io.eikmirror.rules.MirrorRule.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Resolves `<<` in mappings and finds keys that are there twice, both of which the engine leaves
/// to its constructor.
final class MergeKeys {
  private final Function<Optional<Mark>, Source> places;
  private final Problems problems;
  private final Map<Node, Map<String, NodeTuple>> known = new HashMap<>();
  private final Set<Node> open = new HashSet<>();

  MergeKeys(Function<Optional<Mark>, Source> places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  /// The mapping's own keys, then those of the merged mappings that it does not have itself.
  Map<String, NodeTuple> resolved(MappingNode mapping) {
    Map<String, NodeTuple> found = known.get(mapping);
    if (found != null) {
      return found;
    }
    if (!open.add(mapping)) {
      throw new ComposerException(YamlComplaint.ENDLESS, mapping.getStartMark());
    }
    Map<String, NodeTuple> entries = new LinkedHashMap<>();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (isMerge(tuple.getKeyNode())) {
        merged.add(tuple.getValueNode());
      } else {
        own(tuple, entries);
      }
    }
    merged.forEach(source -> merge(source, entries));
    open.remove(mapping);
    known.put(mapping, entries);
    return entries;
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar && scalar.isPlain() && scalar.getValue().equals("<<");
  }

  private void own(NodeTuple tuple, Map<String, NodeTuple> entries) {
    Source place = places.apply(tuple.getKeyNode().getStartMark());
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      problems.error(place, "a key must be one word, not a list or a mapping");
      return;
    }
    NodeTuple first = entries.putIfAbsent(key.getValue(), tuple);
    if (first != null) {
      Source other = places.apply(first.getKeyNode().getStartMark());
      problems.error(
          place,
          "the key \"%s\" is here twice, first at %s: keep one".formatted(key.getValue(), other));
    }
  }

  private void merge(Node source, Map<String, NodeTuple> entries) {
    switch (source) {
      case MappingNode mapping -> resolved(mapping).forEach(entries::putIfAbsent);
      case SequenceNode sequence -> sequence.getValue().forEach(item -> merge(item, entries));
      default ->
          problems.error(
              places.apply(source.getStartMark()),
              "<< merges a mapping or a list of mappings, such as <<: *anchor");
    }
  }
}
