package io.eikmirror.console.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.eik.Alias;
import io.eikmirror.ledger.Run;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.rules.schedule.Schedule;
import io.eikmirror.rules.yaml.RuleError;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Everything that the page shows, at one moment. Made by `Board`, rendered by `StatusPage`.
///
/// @param version of this program
/// @param server where browsers reach the asset server, for snippets
/// @param links what links to the asset server start with: empty when it is this server
/// @param ruleErrors why the newest rule files are not in use; empty when they are
/// @param running null when no pass runs
/// @param last the last pass that came to its end; null when there was none
public record Status(
    String version,
    Instant now,
    URI server,
    String links,
    List<RuleError> ruleErrors,
    @Nullable Running running,
    @Nullable Run last,
    List<RuleState> rules,
    Live live,
    Waiting waiting) {

  /// The pass of this moment.
  ///
  /// @param rules the names of the rules it is for
  /// @param doing in words
  public record Running(Instant since, List<String> rules, String doing) {
    public Running {
      rules = List.copyOf(rules);
    }
  }

  /// A rule, and when it was and will be looked at.
  ///
  /// @param next null when it will not ring again
  /// @param lastSuccess when its last pass came to its end; null when none did
  /// @param trouble why its newest pass broke off; null when it did not
  public record RuleState(
      String name,
      Schedule schedule,
      @Nullable Instant next,
      @Nullable Instant lastSuccess,
      @Nullable String trouble) {}

  /// What the asset server offers, as far as the mirror put it there.
  public record Live(List<LivePackage> packages, List<LiveMap> maps) {
    /// Nothing.
    public static final Live NOTHING = new Live(List.of(), List.of());

    public Live {
      packages = List.copyOf(packages);
      maps = List.copyOf(maps);
    }
  }

  /// A package.
  ///
  /// @param aliases the highest major first
  /// @param releases the newest first
  /// @param licenses the SPDX expression of each release that states one
  public record LivePackage(
      PackageName name,
      SortedMap<Alias, Version> aliases,
      SortedSet<Version> releases,
      SortedMap<Version, String> licenses) {
    public LivePackage {
      SortedMap<Alias, Version> byMajor = new TreeMap<>(Collections.reverseOrder());
      byMajor.putAll(aliases);
      SortedSet<Version> newestFirst = new TreeSet<>(Collections.reverseOrder());
      newestFirst.addAll(releases);
      aliases = Collections.unmodifiableSortedMap(byMajor);
      releases = Collections.unmodifiableSortedSet(newestFirst);
      licenses = Collections.unmodifiableSortedMap(new TreeMap<>(licenses));
    }
  }

  /// An import map.
  ///
  /// @param imports how many it has
  /// @param json the map itself; null when it is too long to be a part of the page
  /// @param links HTML that loads some of its modules ahead; may be empty
  public record LiveMap(
      PackageName name,
      Alias alias,
      Version version,
      int imports,
      @Nullable String json,
      String links) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 8_000;

    public static LiveMap of(
        PackageName name, Alias alias, Version version, String json, String links) {
      boolean isLong = json.length() > LONGEST;
      return new LiveMap(name, alias, version, imports(json), isLong ? null : json, links);
    }

    /// Somebody else's map may be anything.
    private static int imports(String json) {
      try {
        return JSON.readTree(json).path("imports").size();
      } catch (JsonProcessingException _) {
        return 0;
      }
    }
  }

  /// What did not go up, and why; and what an operator should know of what is live.
  public record Waiting(
      List<Line> held,
      List<Line> refused,
      List<Line> failed,
      List<Line> noticed,
      List<Line> withdrawn,
      List<Line> drifted) {
    /// Nothing.
    public static final Waiting NOTHING =
        new Waiting(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /// What an import map goes without.
    List<Line> leftOut(PackageName map) {
      return noticed.stream().filter(line -> map.equals(line.map())).toList();
    }

    public Waiting {
      held = List.copyOf(held);
      refused = List.copyOf(refused);
      failed = List.copyOf(failed);
      noticed = List.copyOf(noticed);
      withdrawn = List.copyOf(withdrawn);
      drifted = List.copyOf(drifted);
    }
  }

  public Status {
    ruleErrors = List.copyOf(ruleErrors);
    rules = List.copyOf(rules);
  }
}
