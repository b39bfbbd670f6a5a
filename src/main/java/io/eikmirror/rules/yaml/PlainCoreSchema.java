package io.eikmirror.rules.yaml;

import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/// YAML 1.2's core schema, in which `<<` is a key like any other. The engine's own resolves it
/// while it composes, and never returns from a mapping that merges itself; [MergeKeys] does it
/// here.
final class PlainCoreSchema implements Schema {
  @Override
  public ScalarResolver getScalarResolver() {
    return new CoreScalarResolver(false);
  }

  @Override
  public Map<Tag, ConstructNode> getSchemaTagConstructors() {
    return Map.of();
  }
}
