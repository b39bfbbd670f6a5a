package io.eikmirror.assets.layout;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Eik's `versions.json`: one version of each major, the highest, majors descending.
public record VersionsDocument(List<Major> versions, String type, String name, String org) {

  /// Written as a pair: `[18, {"version": …, "integrity": …}]`.
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"major", "highest"})
  record Major(int major, Listed highest) {}

  /// @param integrity null where Eik lost it
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Listed(Version version, @Nullable Integrity integrity) {}

  public VersionsDocument {
    versions = List.copyOf(versions);
  }

  /// The version listed for a major.
  public Optional<Version> highest(int major) {
    return versions.stream()
        .filter(listed -> listed.major == major)
        .map(listed -> listed.highest.version)
        .findFirst();
  }

  /// This document with a version in it, unless a higher one of its major is listed.
  public VersionsDocument with(Version version, Integrity integrity) {
    if (highest(version.major()).filter(listed -> listed.compareTo(version) >= 0).isPresent()) {
      return this;
    }
    Map<Integer, Listed> byMajor = new TreeMap<>(Comparator.reverseOrder());
    versions.forEach(major -> byMajor.put(major.major, major.highest));
    byMajor.put(version.major(), new Listed(version, integrity));
    List<Major> majors =
        byMajor.entrySet().stream().map(e -> new Major(e.getKey(), e.getValue())).toList();
    return new VersionsDocument(majors, type, name, org);
  }
}
