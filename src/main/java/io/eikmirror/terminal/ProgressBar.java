package io.eikmirror.terminal;

import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import java.io.PrintStream;

/// Progress as one line at the foot of a terminal, drawn over and over; what is done scrolls by
/// above it.
final class ProgressBar implements Progress {
  private static final int WIDTH = 24;
  private static final int LINE = 78;
  static final String ERASE = "\r\u001b[2K";

  private final PrintStream err;
  private int planned;
  private int done;

  ProgressBar(PrintStream err) {
    this.err = err;
  }

  @Override
  public synchronized void looking(PackageName name, int looked, int known) {
    draw(looked, known, "looking at " + name);
    if (looked == known) {
      err.print(ERASE);
    }
  }

  @Override
  public synchronized void planned(int releases) {
    planned = releases;
    done = 0;
    err.print(ERASE);
    err.flush();
  }

  @Override
  public synchronized void step(Release release, String step) {
    draw(done, planned, step + " " + release);
  }

  @Override
  public synchronized void done(Release release, String outcome) {
    done++;
    err.println(ERASE + release + ": " + outcome);
    if (done < planned) {
      draw(done, planned, "");
    }
  }

  @Override
  public synchronized void note(String line) {
    err.println(ERASE + line);
  }

  private void draw(int part, int whole, String what) {
    int filled = whole == 0 ? 0 : Math.min(WIDTH, WIDTH * part / whole);
    String bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
    String line = bar + " " + part + "/" + whole + " " + what;
    err.print(ERASE + line.substring(0, Math.min(line.length(), LINE)));
    err.flush();
  }
}
