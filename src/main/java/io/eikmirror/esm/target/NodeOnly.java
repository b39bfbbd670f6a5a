package io.eikmirror.esm.target;

import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.npm.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Builtins of Node that no browser can stand in for: files, sockets, processes. Their polyfills
/// only keep modules from failing when they load.
public final class NodeOnly {
  private static final Set<String> BUILTINS =
      Set.of(
          "child_process",
          "cluster",
          "dgram",
          "dns",
          "dns/promises",
          "fs",
          "fs/promises",
          "http",
          "http2",
          "https",
          "inspector",
          "module",
          "net",
          "readline",
          "repl",
          "tls",
          "v8",
          "vm",
          "wasi",
          "worker_threads");

  private NodeOnly() {}

  /// What to tell of entries that load such builtins, one line for each set of them.
  public static List<String> warnings(Map<String, Entry> entries, Release polyfills) {
    String prefix = "/npm/" + polyfills.name() + "/" + polyfills.version() + "/nodelibs/";
    SortedMap<String, List<String>> subpaths = new TreeMap<>();
    entries.forEach((subpath, entry) -> {
      Set<String> loaded = new TreeSet<>();
      for (String url : entry.imports()) {
        String builtin =
            url.startsWith(prefix) ? url.substring(prefix.length()).replaceFirst("\\.js$", "") : "";
        if (BUILTINS.contains(builtin)) {
          loaded.add("node:" + builtin);
        }
      }
      if (!loaded.isEmpty()) {
        subpaths.computeIfAbsent(String.join(", ", loaded), _ -> new ArrayList<>()).add(subpath);
      }
    });
    return subpaths.entrySet().stream()
        .map(one ->
            String.join(", ", one.getValue())
                + " loads "
                + one.getKey()
                + ": no browser has what that stands for, so what needs it will not work")
        .toList();
  }
}
