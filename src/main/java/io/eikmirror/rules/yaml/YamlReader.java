package io.eikmirror.rules.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eikmirror.rules.MirrorRule.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Reads one file's YAML 1.2 into a [YamlFile]. Used once.
///
/// The node tree is turned into JSON here, not by the engine's constructor, because only nodes know
/// their line and column. An anchor that is used often is copied as often, so the result is
/// bounded.
public final class YamlReader {
  private static final int MOST_NODES = 100_000;

  /// The engine's 50 would end a file of 51 rules that share one anchor; [#MOST_NODES] is the
  /// guard.
  private static final int MOST_ALIASES = 10_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String file;
  private final Problems problems;
  private final MergeKeys mergeKeys;
  private final Map<JsonPointer, Source> values = new HashMap<>();
  private final Map<JsonPointer, Source> keys = new HashMap<>();
  private final Map<JsonPointer, String> texts = new HashMap<>();
  private final Set<Node> open = new HashSet<>();
  private int nodes;

  public YamlReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.mergeKeys = new MergeKeys(this::at, problems);
  }

  /// The file, or empty when it is not YAML; what is wrong is in the problems then.
  public Optional<YamlFile> read(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new PlainCoreSchema())
            .setLabel(file)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .build();
    try {
      Parser parser = new ParserImpl(settings, new StreamReader(settings, text));
      Optional<Node> root = new Composer(settings, new ShallowParser(parser)).getSingleNode();
      if (root.isEmpty()) {
        problems.error(at(Optional.empty()), "the file is empty: begin it with \"version: 1\"");
      }
      return root.map(node -> new YamlFile(json(node, JsonPointer.empty()), values, keys, texts));
    } catch (MarkedYamlEngineException e) {
      problems.error(at(YamlComplaint.place(e)), YamlComplaint.of(e));
    } catch (YamlEngineException e) {
      problems.error(at(Optional.empty()), YamlComplaint.of(e));
    }
    return Optional.empty();
  }

  private Source at(Optional<Mark> mark) {
    return mark.map(found -> new Source(file, found.getLine() + 1, found.getColumn() + 1))
        .orElse(new Source(file, 1, 1));
  }

  private JsonNode json(Node node, JsonPointer at) {
    if (++nodes > MOST_NODES) {
      throw new ComposerException(YamlComplaint.TOO_MUCH, node.getStartMark());
    }
    if (!open.add(node)) {
      throw new ComposerException(YamlComplaint.ENDLESS, node.getStartMark());
    }
    values.put(at, at(node.getStartMark()));
    JsonNode json =
        switch (node) {
          case MappingNode mapping -> object(mapping, at);
          case SequenceNode sequence -> array(sequence, at);
          case ScalarNode scalar -> scalar(scalar, at);
          default -> throw new IllegalStateException("a node of no kind: " + node);
        };
    open.remove(node);
    return json;
  }

  private ObjectNode object(MappingNode mapping, JsonPointer at) {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, NodeTuple> entry : mergeKeys.resolved(mapping).entrySet()) {
      JsonPointer below = at.appendProperty(entry.getKey());
      keys.put(below, at(entry.getValue().getKeyNode().getStartMark()));
      object.set(entry.getKey(), json(entry.getValue().getValueNode(), below));
    }
    return object;
  }

  private ArrayNode array(SequenceNode sequence, JsonPointer at) {
    ArrayNode array = JSON.arrayNode();
    for (Node item : sequence.getValue()) {
      array.add(json(item, at.appendIndex(array.size())));
    }
    return array;
  }

  private JsonNode scalar(ScalarNode scalar, JsonPointer at) {
    texts.put(at, scalar.getValue());
    String tag = scalar.getTag().getValue();
    if (tag.startsWith("!") && !scalar.getTag().equals(Tag.ENV_TAG)) {
      problems.error(
          at(scalar.getStartMark()),
          "%s is a YAML tag without quotes: write \"%s\"".formatted(tag, tag));
    }
    return YamlScalar.json(scalar);
  }
}
