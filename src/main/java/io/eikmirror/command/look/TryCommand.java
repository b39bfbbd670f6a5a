package io.eikmirror.command.look;

import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.command.Invocation;
import io.eikmirror.command.MirrorCommand;
import io.eikmirror.command.NamedRelease;
import io.eikmirror.command.StoreOptions;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.npm.Release;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.server.ServerConfig;
import io.eikmirror.server.access.Access;
import io.eikmirror.server.access.WriteKey;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.Json;
import io.eikmirror.terminal.ProgressLines;
import io.eikmirror.trial.ReleaseText;
import io.eikmirror.trial.Subject;
import io.eikmirror.trial.Trial;
import io.eikmirror.trial.TrialPage;
import io.eikmirror.trial.Tried;
import io.eikmirror.wiring.Parts;
import io.eikmirror.wiring.Parts.Listen;
import io.eikmirror.wiring.Parts.Listening;
import io.eikmirror.wiring.Parts.Mirroring;
import io.eikmirror.wiring.Scratch;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `try`: one package, built and shown without publishing anything.
@Command(
    name = "try",
    description = {
      "Build one package with what it needs, tell what became of it, and serve a page to import it"
          + " in, until Ctrl+C. Nothing is published: what is built is gone afterwards.",
      "The package is built as the rule says that selects it, whatever its age, and what it needs"
          + " as the rules say that name it."
    })
public final class TryCommand extends MirrorCommand {

  @Parameters(
      paramLabel = "NAME[@RANGE]",
      description = "Such as react, react@18, react@19.2.0 or react@next.")
  private String subject = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description =
          "Whose cache of tools and registry answers is used (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(
      names = "--port",
      paramLabel = "NUMBER",
      defaultValue = "4002",
      description = "The port of the page; 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--no-serve", description = "Only tell; serve no page.")
  private boolean silent;

  @Option(names = "--json", description = "Print one JSON object, and serve no page.")
  private boolean json;

  public TryCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  public ExitCode run() throws IOException, InterruptedException {
    Subject wanted = NamedRelease.subject(subject);
    RuleSet all =
        Files.isDirectory(rules) ? loadRules() : new RuleSet(List.of(), Map.of(), List.of());
    try (Scratch scratch = Scratch.create()) {
      Tried tried = build(all, wanted, scratch);
      print(tried);
      if (tried.built() != null && !json && !silent) {
        serve(tried, scratch);
      }
      return tried.built() == null ? ExitCode.SOME_FAILED : ExitCode.DONE;
    } finally {
      invocation.stop().stopped();
    }
  }

  private Tried build(RuleSet all, Subject wanted, Scratch scratch) throws IOException {
    Parts parts = invocation.parts();
    String key = UUID.randomUUID().toString();
    try (Listening own = parts.serve(listen(0, key, scratch), null);
        Ledger ledger = H2Ledger.open(scratch.folder(), invocation.clock())) {
      AssetServer assets = parts.client(own.origin(), key);
      Path work = scratch.folder().resolve("work");
      try (Mirroring mirroring =
          parts.mirroring(assets, ledger, own.origin(), data.resolve("cache"), work)) {
        Trial trial = new Trial(all, mirroring.registry(all));
        Release release = NamedRelease.chosen(trial.choose(wanted));
        return trial.run(
            release,
            mirroring.pass(),
            assets,
            ProgressLines.on(invocation.err(), invocation.terminal()));
      }
    }
  }

  private void print(Tried tried) {
    PrintStream out = invocation.out();
    if (json) {
      out.println(Json.pretty(tried));
      return;
    }
    if (tried.built() != null) {
      ReleaseText.of(tried.built(), tried.sizes()).forEach(out::println);
    }
    if (!tried.beside().isEmpty()) {
      out.println("built beside it: " + String.join(", ", tried.beside()));
    }
    tried.troubles().forEach(line -> out.println("x " + line));
  }

  private void serve(Tried tried, Scratch scratch) throws IOException, InterruptedException {
    Handler page = new TrialPage(tried);
    try (Listening listening = invocation.parts().serve(listen(port, null, scratch), page)) {
      URI origin = listening.origin();
      invocation.err().println("try it on " + origin + "/ (Ctrl+C ends it)");
      invocation.stop().await();
    }
  }

  private static Listen listen(int port, @Nullable String key, Scratch scratch) {
    List<WriteKey> keys = key == null ? List.of() : List.of(WriteKey.forEverything(key));
    Access access = Access.openToRead(keys, UUID.randomUUID().toString());
    return new Listen(
        ServerConfig.of("127.0.0.1", port, access, scratch.folder().resolve("uploads")),
        UploadLimits.DEFAULT,
        StoreOptions.USUAL_ORG,
        scratch.folder().resolve("assets"));
  }
}
