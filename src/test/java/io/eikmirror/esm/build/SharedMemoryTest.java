package io.eikmirror.esm.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.esm.Bundling;
import io.eikmirror.esm.Bundling.Unbuildable;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedMemoryTest {
  private final SharedMemory memory = new SharedMemory();
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void whatFindsTooLittleMemoryIsBuiltOnceMore() {
    Unbuildable other = new Unbuildable(List.of("for another reason"));

    Bundling built =
        memory.withEnough(() -> {
          if (attempts.incrementAndGet() == 1) {
            throw new OutOfMemoryError();
          }
          return other;
        });

    assertThat(built).isSameAs(other);
    assertThat(attempts).hasValue(2);
  }

  @Test
  void whatNeedsMoreThanThereIsFailsAloneAndSaysSo() {
    Bundling built =
        memory.withEnough(() -> {
          attempts.incrementAndGet();
          throw new CompletionException(new OutOfMemoryError());
        });

    assertThat(((Unbuildable) built).reasons())
        .singleElement()
        .asString()
        .contains("EIK_MIRROR_HEAP");
    assertThat(attempts).hasValue(2);
  }

  @Test
  void otherErrorsStayWhatTheyAre() {
    assertThatThrownBy(() ->
            memory.withEnough(() -> {
              throw new CompletionException(new IllegalStateException("a bug"));
            }))
        .hasRootCauseMessage("a bug");
  }
}
