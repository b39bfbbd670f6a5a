package io.eikmirror.esm.code;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A source map as esbuild prints it: JSON with each key on a line of its own. What is no such map
/// stays as it is. Maps are three quarters of what is built, with all sources in them, so that only
/// the part is decoded that may change.
public final class SourceMap {
  private static final byte[] MAPPINGS = bytes("\n  \"mappings\": \"");
  private static final byte[] SOURCES = bytes("\n  \"sources\": ");
  private static final byte[] NEXT = bytes(",\n");
  private static final String OUTSIDE = "_outside";
  private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
  private static final ObjectMapper JSON = new ObjectMapper();

  private SourceMap() {}

  /// The same map with other mappings.
  public static byte[] withMappings(byte[] map, UnaryOperator<String> change) {
    int key = map.length - MAPPINGS.length;
    while (key >= 0 && !isAt(map, key, MAPPINGS)) {
      key--;
    }
    if (key < 0) {
      return map;
    }
    int start = key + MAPPINGS.length;
    int end = start;
    while (map[end] != '"') {
      end++;
    }
    String before = new String(map, start, end - start, StandardCharsets.ISO_8859_1);
    String after = change.apply(before);
    return after.equals(before) ? map : spliced(map, start, end, after);
  }

  /// The same map at another place. Sources that the package did not ship, as its own maps name
  /// files of the machine that it was made on, come to lie in a folder of the release: where they
  /// would be else depends on where this build ran.
  public static byte[] moved(byte[] map, String from, String to) {
    int start = end(map, 0, SOURCES);
    int end = end(map, start, NEXT) - NEXT.length;
    if (start > end) {
      return map;
    }
    try {
      List<String> sources = List.of(JSON.readValue(map, start, end - start, String[].class));
      List<String> moved = sources.stream().map(one -> placed(one, from, to)).toList();
      return sources.equals(moved) ? map : spliced(map, start, end, JSON.writeValueAsString(moved));
    } catch (IOException _) {
      return map;
    }
  }

  private static byte[] spliced(byte[] map, int start, int end, String text) {
    byte[] between = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(start + between.length + map.length - end)
        .put(map, 0, start)
        .put(between)
        .put(map, end, map.length - end)
        .array();
  }

  /// The end of the first such bytes; where there are none, what is before any start.
  private static int end(byte[] map, int from, byte[] wanted) {
    for (int at = from; at >= 0 && at <= map.length - wanted.length; at++) {
      if (isAt(map, at, wanted)) {
        return at + wanted.length;
      }
    }
    return -1;
  }

  private static boolean isAt(byte[] map, int at, byte[] wanted) {
    return map[at] == wanted[0]
        && Arrays.equals(map, at, at + wanted.length, wanted, 0, wanted.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
