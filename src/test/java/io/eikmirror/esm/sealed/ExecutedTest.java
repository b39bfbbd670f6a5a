package io.eikmirror.esm.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.sealed.Executed.Ran;
import io.eikmirror.esm.sealed.Executed.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutedTest {
  private static final Ran BARE = new Ran(Shape.FUNCTION, List.of(), false, false);

  @Test
  void whatExportsNoMoreBesideADocumentDoesNotNeedOne() {
    assertThat(BARE.with(new Ran(Shape.FUNCTION, List.of(), false, true))).isEqualTo(BARE);
  }

  @Test
  void whatExportsItsNamesOnlyBesideADocumentNeedsOne() {
    Ran found = new Ran(Shape.FUNCTION, List.of("a"), false, true);

    assertThat(BARE.with(found)).isEqualTo(found);
  }
}
