package io.eikmirror.esm.build;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The files of a package that code may put URLs together for when it runs: those whose names stand
/// at the end of a string in it.
final class NamedFiles {
  private static final String BEHIND = "\"'`?#";
  private static final String IN_NAMES = "-_.@+~";

  /// By name, each by where it is.
  private final Map<String, List<String>> paths = new HashMap<>();

  private final Set<String> endings = new TreeSet<>();

  /// @param all the paths of the package's files
  /// @param endings of those that are looked for, each with its dot
  NamedFiles(Collection<String> all, Collection<String> endings) {
    for (String path : all) {
      String ending = path.substring(Math.max(0, path.lastIndexOf('.')));
      if (endings.contains(ending)) {
        this.endings.add(ending);
        paths
            .computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), _ -> new ArrayList<>())
            .add(path);
      }
    }
  }

  /// Those below a folder of the package that a text names.
  SortedSet<String> in(String text, String folder) {
    String start = folder.isEmpty() ? "" : folder + "/";
    TreeSet<String> found = new TreeSet<>();
    for (String ending : endings) {
      for (int at = text.indexOf(ending); at >= 0; at = text.indexOf(ending, at + 1)) {
        int end = at + ending.length();
        if (end < text.length() && BEHIND.indexOf(text.charAt(end)) >= 0) {
          paths.getOrDefault(text.substring(start(text, at), end), List.of()).stream()
              .filter(path -> path.startsWith(start))
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  private static int start(String text, int dot) {
    int start = dot;
    while (start > 0 && isInName(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isInName(char c) {
    return Character.isLetterOrDigit(c) || IN_NAMES.indexOf(c) >= 0;
  }
}
