package io.eikmirror.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What the program logs while this is open, on every level, with the traces of what was thrown.
public final class LogLines implements AutoCloseable {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = Logger.getLogger("");
  private final Logger ours = Logger.getLogger("io.eikmirror");
  private final Handler listener = new Listener();

  public LogLines() {
    root.addHandler(listener);
    ours.setLevel(Level.ALL);
  }

  public String text() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    root.removeHandler(listener);
    ours.setLevel(null);
  }

  private final class Listener extends Handler {
    @Override
    public void publish(LogRecord event) {
      StringWriter line = new StringWriter();
      line.append(event.getMessage()).append(Arrays.toString(event.getParameters()));
      if (event.getThrown() != null) {
        event.getThrown().printStackTrace(new PrintWriter(line.append("\n"), true));
      }
      lines.add(line.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
