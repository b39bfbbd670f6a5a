package io.eikmirror.command.operator;

import io.eikmirror.command.Invocation;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.importmap.ImportMap;
import io.eikmirror.importmap.LiveReleases;
import io.eikmirror.importmap.diff.MapDiff;
import io.eikmirror.importmap.page.PageSnippet;
import io.eikmirror.importmap.page.Preloads;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Specifier;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `map diff` and `map snippet`: what people do with import maps that are there. `map NAME VERSION
/// FILE` publishes one.
public final class MapCommands {
  private static final String WHICH =
      "A map: name, name@1.2.3, name@v1, the URL of one, or a file.";

  private MapCommands() {}

  /// Adds them to the command of that name.
  public static void addTo(CommandLine map, Invocation invocation) {
    map.addSubcommand(new Diff(invocation)).addSubcommand(new Snippet(invocation));
  }

  @Command(name = "diff", description = "Say in words what is different between two import maps.")
  static final class Diff extends OperatorCommand {
    @Parameters(index = "0", paramLabel = "A", description = WHICH)
    private String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "Another one.")
    private String after = "";

    Diff(Invocation invocation) {
      super(invocation);
    }

    @Override
    public ExitCode run() throws IOException {
      MapDiff diff = looking((assets, _) -> diff(assets));
      String level = diff.level().name().toLowerCase(Locale.ROOT);
      if (json) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("level", level);
        shape.put("words", diff.words());
        invocation.out().println(Json.pretty(shape));
      } else if (diff.words().isEmpty()) {
        invocation.out().println("No difference.");
      } else {
        diff.words().forEach(invocation.out()::println);
      }
      return ExitCode.DONE;
    }

    private MapDiff diff(AssetServer assets) {
      MapFinder finder = new MapFinder(assets, invocation.parts());
      return MapDiff.between(finder.find(before), finder.find(after));
    }
  }

  @Command(name = "snippet", description = "Print the HTML that puts an import map into a page.")
  static final class Snippet extends OperatorCommand {
    @Parameters(paramLabel = "MAP", description = WHICH)
    private String subject = "";

    @Option(
        names = "--entry",
        paramLabel = "SPECIFIER",
        description = "Load the modules of this entry point ahead; may be repeated.")
    private List<String> entries = new ArrayList<>();

    Snippet(Invocation invocation) {
      super(invocation);
    }

    @Override
    public ExitCode run() throws IOException {
      String html = looking((assets, _) -> html(assets));
      invocation.out().println(json ? Json.pretty(Map.of("html", html)) : html);
      return ExitCode.DONE;
    }

    private String html(AssetServer assets) {
      ImportMap map = new MapFinder(assets, invocation.parts()).find(subject);
      for (String entry : entries) {
        if (!map.imports().containsKey(entry)) {
          throw new CannotRun(ExitCode.INVALID, lacking(map, entry));
        }
      }
      return PageSnippet.of(map, Preloads.of(map, entries, new LiveReleases(assets)));
    }

    private String lacking(ImportMap map, String entry) {
      String lack = "the map " + subject + " has no " + entry;
      Optional<PackageName> there =
          Specifier.parse(entry).map(Specifier::name).filter(name -> hasAny(map, name));
      return there
          .map(name ->
              lack
                  + ", but other entry points of "
                  + name
                  + "; where the package ships this file, list it in build.entries of the rule"
                  + " that mirrors it, which builds published releases again with"
                  + " build.onChange: rebuild")
          .orElse(lack + "; what goes into a map is what rules with its importMap name");
    }

    private static boolean hasAny(ImportMap map, PackageName name) {
      return map.imports().keySet().stream()
          .anyMatch(key -> Specifier.parse(key).map(Specifier::name).equals(Optional.of(name)));
    }
  }
}
