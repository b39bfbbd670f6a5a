package io.eikmirror.rules.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.eikmirror.rules.yaml.Problems;
import io.eikmirror.rules.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The JSON Schema of rule files: the same file that editors read.
public final class RuleSchema {
  private static final String FILE = "mirror-rules.v1.schema.json";

  private final JsonNode tree;
  private final JsonSchema schema;

  public RuleSchema() {
    this.tree = tree();
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
    this.schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(tree, config);
  }

  private static JsonNode tree() {
    try (InputStream in = RuleSchema.class.getResourceAsStream(FILE)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reports everything in the file that the schema does not allow.
  public void check(YamlFile file, Problems problems) {
    for (ValidationMessage message : schema.validate(file.root())) {
      JsonPointer rule = JsonPointer.compile(message.getSchemaLocation().getFragment().toString());
      JsonPointer at = JsonPointer.compile(message.getInstanceLocation().toString());
      new SchemaComplaint(tree, rule, file, at, message.getProperty()).report(problems);
    }
  }
}
