package io.eikmirror.esm.names;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/// cjs-module-lexer: reads the export names of CommonJS files as Node does, without running them.
/// Safe for use by many threads.
public final class CjsLexer implements AutoCloseable {
  private static final int IDLE_SECONDS = 60;

  private final Engine engine =
      Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
  private final Source source;
  private final ThreadPoolExecutor threads;
  private final ThreadLocal<Value> parse = ThreadLocal.withInitial(this::load);

  /// @param lexer the plain JavaScript form of cjs-module-lexer, a CommonJS module
  /// @param threads how many files may be read at once, at least 1
  public CjsLexer(Path lexer, int threads) {
    this.source = source(lexer);
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("cjs-lexer-", 0).factory());
    this.threads.allowCoreThreadTimeOut(true);
  }

  /// The exports of one file's text.
  public Lexed parse(String text) {
    return CompletableFuture.supplyAsync(() -> lex(text), threads).join();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    engine.close(true);
  }

  private Lexed lex(String text) {
    try {
      Value lexed = parse.get().execute(text);
      return new Lexed(
          strings(lexed.getMember("exports")), strings(lexed.getMember("reexports")), null);
    } catch (PolyglotException e) {
      return new Lexed(List.of(), List.of(), e.getMessage());
    }
  }

  private Value load() {
    Context context =
        Context.newBuilder("js").engine(engine).allowHostAccess(HostAccess.NONE).build();
    return context.eval(source);
  }

  private static Source source(Path lexer) {
    try {
      String module = Files.readString(lexer);
      String function =
          "(() => { const module = { exports: {} };\n"
              + module
              + "\nreturn module.exports.parse })()";
      return Source.newBuilder("js", function, "cjs-module-lexer").build();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + lexer, e);
    }
  }

  private static List<String> strings(Value array) {
    return LongStream.range(0, array.getArraySize())
        .mapToObj(i -> array.getArrayElement(i).asString())
        .distinct()
        .toList();
  }
}
