package io.eikmirror.client.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eikmirror.eik.EikJson;
import io.eikmirror.eik.FileContent;
import io.eikmirror.eik.PackageIntegrity;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A package as it is on this machine: its files, and the `eik.json` that goes with them.
public final class LocalPackage {
  private final SortedMap<String, Path> sources;
  private final SortedMap<String, FileContent> contents = new TreeMap<>();

  /// @param sources the files by where they go
  LocalPackage(EikJson eikJson, SortedMap<String, Path> sources) {
    this.sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    sources.forEach((path, source) -> contents.put(path, () -> Files.readAllBytes(source)));
    contents.put(EikJson.FILE, () -> eikJson.text().getBytes(UTF_8));
  }

  /// Where the files are, by where they go; `eik.json`, which is made, is not among them.
  public SortedMap<String, Path> sources() {
    return sources;
  }

  public SortedMap<String, FileContent> contents() {
    return Collections.unmodifiableSortedMap(contents);
  }

  /// The integrity that a server gives this package.
  ///
  /// @throws IOException when a file cannot be read
  public Integrity integrity() throws IOException {
    List<Integrity> files = new ArrayList<>();
    for (FileContent content : contents.values()) {
      files.add(Integrity.hash(Algorithm.SHA512, content.bytes()));
    }
    return PackageIntegrity.of(files);
  }
}
