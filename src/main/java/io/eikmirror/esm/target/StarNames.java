package io.eikmirror.esm.target;

import io.eikmirror.esm.code.ExportClause;
import io.eikmirror.tarball.PackageFiles;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Names that several modules below stars hand on from the same place in another package. To
/// JavaScript that is one name; to esbuild each import is one of its own, so that it takes the name
/// for ambiguous and leaves it out.
public final class StarNames {
  private final PackageFiles files;
  private final SpecifierTargets targets;
  private final Set<String> seen = new HashSet<>();

  private StarNames(PackageFiles files, SpecifierTargets targets) {
    this.files = files;
    this.targets = targets;
  }

  /// What a name of a module stands for.
  ///
  /// @param module the URL of another package's module, or a file of the package
  /// @param name the one that it has there; `*` for the whole module
  public record Origin(String module, String name) {
    private static final Pattern NAME = Pattern.compile("\\*|[\\p{L}\\p{N}_$]+");

    private boolean isElsewhere(PackageFiles files) {
      return !files.has(module) && NAME.matcher(name).matches();
    }
  }

  /// Where a name comes from that the module hands on; empty when that is not one place outside of
  /// the package.
  public static Optional<Origin> of(
      PackageFiles files, SpecifierTargets targets, String source, String name) {
    Set<Origin> origins = new StarNames(files, targets).in(source, name);
    return origins.size() == 1
        ? origins.stream().findFirst().filter(origin -> origin.isElsewhere(files))
        : Optional.empty();
  }

  /// What a module says itself hides what comes to it by stars.
  private Set<Origin> in(String file, String name) {
    if (!seen.add(file + "\n" + name)) {
      return Set.of();
    }
    String text = files.text(file).orElse("");
    return ExportClause.of(text).stream()
        .filter(clause -> clause.name().equals(name))
        .findFirst()
        .map(clause -> clause.followed(text))
        .map(clause -> from(file, clause.specifier(), clause.local()))
        .orElseGet(() ->
            StarExports.in(text).stream()
                .filter(star -> mayGive(star, name))
                .flatMap(star -> from(file, star, name).stream())
                .collect(Collectors.toSet()));
  }

  private boolean mayGive(String star, String name) {
    return star.startsWith(".")
        || !(targets.target(star, false) instanceof Target.External(var _, var entry))
        || entry == null
        || entry.names().contains(name);
  }

  private Set<Origin> from(String file, @Nullable String specifier, String name) {
    if (specifier == null) {
      return Set.of(new Origin(file, name));
    }
    if (specifier.startsWith(".")) {
      return StarExports.relative(files, file, specifier)
          .map(other -> in(other, name))
          .orElseGet(Set::of);
    }
    return switch (targets.target(specifier, false)) {
      case Target.External external -> Set.of(new Origin(external.url(), name));
      case Target.Own own -> in(own.file(), name);
      case Target.Builtin _, Target.Empty _, Target.Absent _, Target.Refused _ -> Set.of();
    };
  }
}
