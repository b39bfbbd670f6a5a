package io.eikmirror.importmap;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Import maps as JSON.
final class ImportMapJson {
  /// What is null leads nowhere, as browsers read it.
  private static final ObjectMapper JSON =
      JsonMapper.builder().defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.SKIP)).build();

  /// What a map may hold; browsers ignore other members, and so does the mirror.
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Shape(
      @Nullable Map<String, String> imports,
      @Nullable Map<String, SortedMap<String, String>> scopes,
      @Nullable Map<String, String> integrity) {}

  private ImportMapJson() {}

  static ImportMap read(byte[] json) {
    try {
      Shape shape = JSON.readValue(json, Shape.class);
      if (shape == null) {
        throw new IllegalArgumentException("not an import map: null");
      }
      return new ImportMap(
          orEmpty(shape.imports()), orEmpty(shape.scopes()), orEmpty(shape.integrity()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not an import map: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("not an import map: " + e.getMessage(), e);
    }
  }

  static byte[] write(ImportMap map) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("imports", map.imports());
    if (!map.scopes().isEmpty()) {
      shape.put("scopes", map.scopes());
    }
    if (!map.integrity().isEmpty()) {
      shape.put("integrity", map.integrity());
    }
    try {
      return (JSON.writer(printer()).writeValueAsString(shape) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("maps of strings always have a JSON form", e);
    }
  }

  private static DefaultPrettyPrinter printer() {
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
        .withObjectIndenter(new DefaultIndenter("  ", "\n"));
  }

  private static <T> SortedMap<String, T> orEmpty(@Nullable Map<String, T> map) {
    return map == null ? new TreeMap<>() : new TreeMap<>(map);
  }
}
