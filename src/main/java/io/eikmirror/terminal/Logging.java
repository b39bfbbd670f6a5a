package io.eikmirror.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Logs go to stderr, one line an event.
public final class Logging {
  /// Loggers whose levels are set here. The JDK forgets a logger that nobody holds.
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("org.quartz"), Logger.getLogger("org.eclipse.jetty"));

  private static final Logger OURS = Logger.getLogger("io.eikmirror");

  private Logging() {}

  /// @param terminal whether a bar may be drawn where the logs go, which each line then erases
  public static void configure(boolean verbose, boolean terminal) {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Handler handler = new ConsoleHandler();
    handler.setFormatter(new OneLine(terminal ? ProgressBar.ERASE : ""));
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    OURS.setLevel(verbose ? Level.FINE : Level.INFO);
  }

  private static final class OneLine extends Formatter {
    private final String before;
    private final DateTimeFormatter time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    OneLine(String before) {
      this.before = before;
    }

    @Override
    public String format(LogRecord event) {
      String line =
          before
              + time.format(event.getInstant())
              + " "
              + level(event)
              + " "
              + formatMessage(event)
              + "\n";
      @Nullable Throwable thrown = event.getThrown();
      return thrown == null ? line : line + stack(thrown);
    }

    private static String level(LogRecord event) {
      int level = event.getLevel().intValue();
      return level >= Level.SEVERE.intValue()
          ? "ERROR"
          : level >= Level.WARNING.intValue() ? "WARN " : "INFO ";
    }

    private static String stack(Throwable thrown) {
      StringWriter text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      return text.toString();
    }
  }
}
