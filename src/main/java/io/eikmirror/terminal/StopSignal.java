package io.eikmirror.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells the daemon when to stop.
public interface StopSignal {

  /// Returns when it is time.
  void await() throws InterruptedException;

  /// Everything has stopped: the process may end.
  void stopped();

  /// SIGTERM or Ctrl+C. The process then lives until the daemon has stopped, but no longer than 25
  /// seconds.
  final class OfProcess implements StopSignal {
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    @Override
    public void await() throws InterruptedException {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::hold));
      wanted.await();
    }

    private void hold() {
      wanted.countDown();
      try {
        boolean _ = done.await(25, TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        // Then the process ends now.
      }
    }

    @Override
    public void stopped() {
      done.countDown();
    }
  }
}
