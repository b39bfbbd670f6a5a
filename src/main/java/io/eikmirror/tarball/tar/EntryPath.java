package io.eikmirror.tarball.tar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An entry's name in parts: the archive's root folder, and the path inside the package. Only names
/// that every reader of the archive takes for the same path can be one; `package/./a.js` is
/// `package/a.js` to all of them, and some packers write that.
///
/// @param root the first segment, `package` in most archives
/// @param relative empty for the root folder itself
public record EntryPath(String root, String relative) {
  private static final int LONGEST = 512;
  private static final int LONGEST_SEGMENT = 255;
  private static final int DEEPEST = 64;
  private static final int LONGEST_SHOWN = 200;
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  /// @throws BadArchiveException naming the rule that the name breaks
  public static EntryPath of(String name) throws BadArchiveException {
    String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    Optional<String> problem = problem(bare);
    if (problem.isPresent()) {
      throw new BadArchiveException(name, problem.get());
    }
    int slash = bare.indexOf('/');
    return slash < 0
        ? new EntryPath(bare, "")
        : new EntryPath(bare.substring(0, slash), plain(bare.substring(slash + 1)));
  }

  private static String plain(String path) {
    return Stream.of(path.split("/", -1))
        .filter(segment -> !segment.equals("."))
        .collect(Collectors.joining("/"));
  }

  /// Strict UTF-8.
  ///
  /// @throws BadArchiveException when the bytes are another encoding, or none
  static String decode(byte[] bytes) throws BadArchiveException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new BadArchiveException(new String(bytes, UTF_8), "its name is not UTF-8");
    }
  }

  /// A name from an archive, fit for a log line: short, and without characters that a terminal
  /// obeys.
  public static String printable(String name) {
    String shown =
        name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "[...]";
    return shown
        .codePoints()
        .mapToObj(c -> isHidden(c) ? String.format("\\u{%x}", c) : Character.toString(c))
        .collect(Collectors.joining());
  }

  private static Optional<String> problem(String name) {
    if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
      return Optional.of("its path is absolute");
    }
    if (name.indexOf('\\') >= 0) {
      return Optional.of("its path has a backslash");
    }
    if (name.codePoints().anyMatch(EntryPath::isHidden)) {
      return Optional.of("its name has control or direction characters");
    }
    if (name.getBytes(UTF_8).length > LONGEST) {
      return Optional.of("its path is over " + LONGEST + " bytes");
    }
    String[] segments = name.split("/", -1);
    if (segments.length > DEEPEST + 1) {
      return Optional.of("it lies over " + DEEPEST + " folders deep");
    }
    for (String segment : segments) {
      Optional<String> problem = segmentProblem(segment);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> segmentProblem(String segment) {
    if (segment.equals("..")) {
      return Optional.of("its path climbs out of its folder");
    }
    if (segment.isEmpty()) {
      return Optional.of("its path has an empty segment");
    }
    if (segment.getBytes(UTF_8).length > LONGEST_SEGMENT) {
      return Optional.of("a segment of its path is over " + LONGEST_SEGMENT + " bytes");
    }
    return Optional.empty();
  }

  /// Characters that are not seen but act: controls, line separators, direction marks. The joiners
  /// that emoji need are let through.
  private static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> codePoint != 0x200c && codePoint != 0x200d;
      default -> false;
    };
  }
}
