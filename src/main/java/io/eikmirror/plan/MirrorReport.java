package io.eikmirror.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eikmirror.eik.Alias;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a pass did, or what a plan would do: one shape for `once --json`, `plan --json`, the ledger
/// and the page. Every line carries its reason in words an operator understands.
///
/// @param published releases that went up
/// @param aliases aliases that moved
/// @param maps import maps that were published
/// @param held what waits, and for what
/// @param refused releases that will not go up as they are: the package, or the rule, has to change
/// @param failed what a later pass tries again: the network, the asset server
/// @param unchanged releases that are live and stay so
/// @param noticed what an operator should know of what is live: the registry took it back or
///   changed it, a rule blocks it, or an import map goes without it
/// @param withdrawn releases that aliases leave, as the registry has them no more or a rule blocks
///   them; they stay where they are, since nothing that is published goes away
/// @param drifted releases that would be otherwise if they were built today
public record MirrorReport(
    List<PublishedRelease> published,
    List<MovedAlias> aliases,
    List<PublishedMap> maps,
    List<Line> held,
    List<Line> refused,
    List<Line> failed,
    List<Line> unchanged,
    List<Line> noticed,
    List<Line> withdrawn,
    List<Line> drifted) {

  /// A release and why it is in its list.
  ///
  /// @param version null when no version of the package could be looked at
  /// @param map the import map that goes without the package, or that it is about itself, by whose
  ///   name it goes then; null when it is about none
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(
      PackageName name, @Nullable Version version, String reason, @Nullable PackageName map) {
    public Line(PackageName name, @Nullable Version version, String reason) {
      this(name, version, reason, null);
    }
  }

  /// @param files how many; 0 in a plan
  /// @param bytes of all files; 0 in a plan
  /// @param millis to build and publish it; 0 in a plan
  public record PublishedRelease(
      PackageName name, Version version, int files, long bytes, long millis, String reason) {}

  /// @param from null for a new alias
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MovedAlias(
      PackageName name, String alias, @Nullable Version from, Version to, String reason) {
    public static MovedAlias of(
        PackageName name, Alias alias, @Nullable Version from, Version to, String reason) {
      return new MovedAlias(name, alias.toString(), from, to, reason);
    }
  }

  /// @param from the version before; null for a new map
  /// @param version null in a plan where releases in it change: its content is not known before
  ///   they are built
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PublishedMap(
      PackageName name, @Nullable Version from, @Nullable Version version, String reason) {}

  public MirrorReport {
    published = List.copyOf(published);
    aliases = List.copyOf(aliases);
    maps = List.copyOf(maps);
    held = List.copyOf(held);
    refused = List.copyOf(refused);
    failed = List.copyOf(failed);
    unchanged = List.copyOf(unchanged);
    // Older ones have none.
    noticed = List.copyOf(Objects.requireNonNullElseGet(noticed, List::of));
    withdrawn = List.copyOf(Objects.requireNonNullElseGet(withdrawn, List::of));
    drifted = List.copyOf(Objects.requireNonNullElseGet(drifted, List::of));
  }

  /// A report without anything noticed.
  public MirrorReport(
      List<PublishedRelease> published,
      List<MovedAlias> aliases,
      List<PublishedMap> maps,
      List<Line> held,
      List<Line> refused,
      List<Line> failed,
      List<Line> unchanged) {
    this(
        published, aliases, maps, held, refused, failed, unchanged, List.of(), List.of(),
        List.of());
  }

  /// Whether anything was, or would be, changed on the asset server.
  public boolean changes() {
    return !published.isEmpty() || !aliases.isEmpty() || !maps.isEmpty();
  }

  /// Whether some packages failed or were refused.
  public boolean hasTrouble() {
    return !refused.isEmpty() || !failed.isEmpty();
  }
}
