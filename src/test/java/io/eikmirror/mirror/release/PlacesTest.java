package io.eikmirror.mirror.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.mirror.release.Outcome.Failed;
import io.eikmirror.mirror.release.Outcome.Refused;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlacesTest {
  private static final Outcome OTHER = new Failed("for another reason");

  private final Places places = new Places(3);
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void whatFindsTooLittleMemoryIsTriedOnceMoreWhenAllOthersAreDone() {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch tooLittle = new CountDownLatch(1);
    AtomicBoolean left = new AtomicBoolean();
    Thread.ofVirtual()
        .start(() ->
            places.take(_ -> {
              entered.countDown();
              join(tooLittle);
              left.set(true);
              return OTHER;
            }));
    join(entered);
    Outcome outcome =
        places.take(_ -> {
          if (attempts.incrementAndGet() == 1) {
            tooLittle.countDown();
            throw new OutOfMemoryError();
          }
          return left.get() ? OTHER : new Failed("not alone");
        });
    assertThat(outcome).isEqualTo(OTHER);
    assertThat(attempts).hasValue(2);
  }

  @Test
  void whatNeedsMoreThanThereIsIsRefusedAndSaysSo() {
    Outcome outcome =
        places.take(_ -> {
          attempts.incrementAndGet();
          throw new CompletionException(new OutOfMemoryError());
        });
    assertThat(((Refused) outcome).reason()).contains("EIK_MIRROR_HEAP");
    assertThat(attempts).hasValue(2);
  }

  @Test
  void whatWaitsForOthersLeavesItsPlacesToThem() {
    Outcome outcome =
        places.take(place -> {
          if (attempts.incrementAndGet() == 1) {
            throw new OutOfMemoryError();
          }
          Outcome[] others = new Outcome[1];
          place.leaveFor(() -> others[0] = places.take(_ -> OTHER));
          return others[0];
        });
    assertThat(outcome).isEqualTo(OTHER);
  }

  @Test
  void otherErrorsStayWhatTheyAre() {
    assertThatThrownBy(() ->
            places.take(_ -> {
              throw new CompletionException(new IllegalStateException("a bug"));
            }))
        .hasRootCauseMessage("a bug");
    assertThat(places.take(_ -> OTHER)).isEqualTo(OTHER);
  }

  private static void join(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
