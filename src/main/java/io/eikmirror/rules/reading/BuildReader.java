package io.eikmirror.rules.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.rules.yaml.Keys;
import io.eikmirror.rules.yaml.Value;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads what stands under `build`.
final class BuildReader {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern GLOBAL =
      Pattern.compile("undefined|globalThis(\\.[A-Za-z_$][A-Za-z0-9_$]*)*");

  /// What is no JSON and can be nothing but a text.
  private static final Pattern WORD =
      Pattern.compile("(?!(true|false|null)$)[A-Za-z][A-Za-z0-9._/-]*");

  private BuildReader() {}

  static BuildOptions read(Keys keys) {
    BuildOptions standard = BuildOptions.DEFAULT;
    return new BuildOptions(
        keys.read("target", text -> text, standard.target()),
        keys.texts("conditions", standard.conditions()),
        keys.texts("entries", standard.entries()),
        keys.texts("external", standard.external()),
        keys.find("define").map(BuildReader::define).orElse(standard.define()),
        keys.flag("minify", standard.minify()),
        keys.word("sourcemaps", standard.sourcemaps()),
        keys.flag("development", standard.development()),
        keys.word("nodeBuiltins", standard.nodeBuiltins()),
        keys.word("references", standard.references()),
        keys.word("onChange", standard.onChange()));
  }

  private static Map<String, String> define(Value written) {
    Map<String, String> define = new TreeMap<>();
    written
        .node()
        .fieldNames()
        .forEachRemaining(name -> {
          Value value =
              new Value(written.file(), written.at().appendProperty(name), written.problems());
          if (value.node().isTextual()) {
            value.as(BuildReader::json).ifPresent(json -> define.put(name, json));
          } else {
            define.put(name, value.node().toString());
          }
        });
    return define;
  }

  private static String json(String text) {
    if (GLOBAL.matcher(text).matches()) {
      return text;
    }
    if (WORD.matcher(text).matches()) {
      return JSON.getNodeFactory().textNode(text).toString();
    }
    try {
      return JSON.readTree(text).toString();
    } catch (JsonProcessingException _) {
      throw new IllegalArgumentException(
          "\"%s\" is not a word, JSON, undefined or globalThis: a text needs quotes in quotes, '\"%s\"'"
              .formatted(text, text));
    }
  }
}
