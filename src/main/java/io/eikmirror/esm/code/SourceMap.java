package io.eikmirror.esm.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A source map as esbuild prints it: JSON with each key on a line of its own. What is no such map
/// stays as it is.
public final class SourceMap {
  private static final String MAPPINGS = "\n  \"mappings\": \"";
  private static final String SOURCES = "\n  \"sources\": ";
  private static final String OUTSIDE = "_outside";
  private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
  private static final ObjectMapper JSON = new ObjectMapper();

  private SourceMap() {}

  /// The same map with other mappings.
  public static String withMappings(String map, UnaryOperator<String> change) {
    int key = map.lastIndexOf(MAPPINGS);
    if (key < 0) {
      return map;
    }
    int start = key + MAPPINGS.length();
    int end = map.indexOf('"', start);
    return map.substring(0, start) + change.apply(map.substring(start, end)) + map.substring(end);
  }

  /// The same map at another place. Sources that the package did not ship, as its own maps name
  /// files of the machine that it was made on, come to lie in a folder of the release: where they
  /// would be else depends on where this build ran.
  public static String moved(String map, String from, String to) {
    int key = map.indexOf(SOURCES);
    int start = key + SOURCES.length();
    int end = map.indexOf(",\n", start);
    if (key < 0 || end < 0) {
      return map;
    }
    try {
      List<String> sources = List.of(JSON.readValue(map.substring(start, end), String[].class));
      List<String> moved = sources.stream().map(one -> placed(one, from, to)).toList();
      return sources.equals(moved)
          ? map
          : map.substring(0, start) + JSON.writeValueAsString(moved) + map.substring(end);
    } catch (JsonProcessingException _) {
      return map;
    }
  }

  private static String placed(String source, String from, String to) {
    return URL.matcher(source).matches() ? source : relative(inRelease(source, from), to);
  }

  private static String relative(String path, String to) {
    String up = AssetUrls.up(to);
    return (up.equals("./") ? "" : up) + path;
  }

  private static String inRelease(String source, String from) {
    Deque<String> path = new ArrayDeque<>();
    boolean outside = source.startsWith("/");
    String folder = outside ? "" : from.substring(0, from.lastIndexOf('/') + 1);
    for (String part : (folder + source).split("/", -1)) {
      if (part.equals("..") && !path.isEmpty()) {
        path.removeLast();
      } else if (part.equals("..")) {
        outside = true;
      } else if (!part.isEmpty() && !part.equals(".")) {
        path.addLast(part);
      }
    }
    if (outside) {
      path.addFirst(OUTSIDE);
    }
    return String.join("/", path);
  }
}
