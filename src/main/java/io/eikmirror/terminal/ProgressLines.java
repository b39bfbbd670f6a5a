package io.eikmirror.terminal;

import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/// Progress as plain lines: for logs and pipes.
public final class ProgressLines implements Progress {
  private final PrintStream err;
  private final AtomicInteger planned = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private volatile boolean hushed;

  public ProgressLines(PrintStream err) {
    this.err = err;
  }

  /// A bar when a person looks on, lines otherwise.
  public static Progress on(PrintStream err, boolean terminal) {
    return terminal ? new ProgressBar(err) : new ProgressLines(err);
  }

  /// Says no more: releases that a stopping daemon breaks off are no news.
  public void hush() {
    hushed = true;
  }

  private void say(String line) {
    if (!hushed) {
      err.println(line);
    }
  }

  @Override
  public void looking(PackageName name, int done, int known) {}

  @Override
  public void planned(int releases) {
    planned.set(releases);
    done.set(0);
    if (releases > 0) {
      say(releases + (releases == 1 ? " release" : " releases") + " to build");
    }
  }

  @Override
  public void step(Release release, String step) {}

  @Override
  public void done(Release release, String outcome) {
    say("%d of %d: %s: %s".formatted(done.incrementAndGet(), planned.get(), release, outcome));
  }

  @Override
  public void note(String line) {
    say(line);
  }
}
