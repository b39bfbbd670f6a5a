package io.eikmirror.tarball;

import io.eikmirror.tarball.tar.BadArchiveException;
import io.eikmirror.tarball.tar.EntryPath;
import io.eikmirror.tarball.tar.TarEntry;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The files of an archive as one tree below one root folder: each path once, no path a file and a
/// folder, no two paths that a file system of another kind would take for one.
final class EntryTree {
  private final SortedSet<String> paths = new TreeSet<>();
  private final Map<String, TarEntry> files = new HashMap<>();
  private final Set<String> folders = new HashSet<>();
  private @Nullable String root;

  private EntryTree() {}

  /// The paths of the files, relative to the root folder.
  ///
  /// @throws BadArchiveException naming the entry that does not fit with the others
  static SortedSet<String> paths(List<TarEntry> entries) throws BadArchiveException {
    EntryTree tree = new EntryTree();
    for (TarEntry entry : entries) {
      tree.add(entry);
    }
    if (tree.paths.isEmpty()) {
      throw new BadArchiveException("it holds no files");
    }
    for (TarEntry entry : entries) {
      tree.checkParents(entry);
    }
    return tree.paths;
  }

  private void add(TarEntry entry) throws BadArchiveException {
    EntryPath path = EntryPath.of(entry.name());
    if (root == null) {
      root = path.root();
    }
    if (!root.equals(path.root())) {
      throw new BadArchiveException(
          entry.name(), "it lies beside the root folder " + EntryPath.printable(root));
    }
    if (entry.folder()) {
      folders.add(folded(path));
    } else if (path.relative().isEmpty()) {
      throw new BadArchiveException(entry.name(), "it lies outside of any root folder");
    } else {
      addFile(path, entry);
    }
  }

  private void addFile(EntryPath path, TarEntry entry) throws BadArchiveException {
    TarEntry twin = files.putIfAbsent(folded(path), entry);
    if (twin != null && !EntryPath.of(twin.name()).equals(path)) {
      throw new BadArchiveException(
          entry.name(),
          "differs from " + EntryPath.printable(twin.name()) + " only in case or composition");
    }
    if (twin != null && !twin.content().equals(entry.content())) {
      throw new BadArchiveException(entry.name(), "it is there twice, with different bytes");
    }
    paths.add(path.relative());
  }

  private void checkParents(TarEntry entry) throws BadArchiveException {
    String path = folded(EntryPath.of(entry.name()));
    boolean clash = !entry.folder() && folders.contains(path);
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      clash |= files.containsKey(path.substring(0, slash));
    }
    if (clash) {
      throw new BadArchiveException(entry.name(), "it, or a folder it is in, is a file as well");
    }
  }

  private static String folded(EntryPath path) {
    String composed = Normalizer.normalize(path.relative(), Form.NFC);
    String lower = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(lower, Form.NFC);
  }
}
