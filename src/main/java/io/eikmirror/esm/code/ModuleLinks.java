package io.eikmirror.esm.code;

import io.eikmirror.esm.MirrorJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The imports of a published module, looked at again.
public final class ModuleLinks {
  private ModuleLinks() {}

  /// What it imports by statements, as it is written there.
  public static Set<String> specifiers(String code) {
    return ImportClause.of(code).stream().map(ImportClause::specifier).collect(Collectors.toSet());
  }

  /// Whether its text contains a word, which must be ASCII.
  public static boolean contains(byte[] module, String ascii) {
    return new String(module, StandardCharsets.ISO_8859_1).contains(ascii);
  }

  /// The names that it imports and that are not exported where it imports them from.
  ///
  /// @param known the modules that it imports, by specifier
  public static List<String> problems(
      String file, String code, Map<String, MirrorJson.Entry> known) {
    return new LinkCheck(known).problems(file, code, known.keySet());
  }
}
