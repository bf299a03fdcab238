package parallax.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import parallax.event.Event;

final class LineFormatTest {

  @Test
  void plainLineHappensWhenItArrives() {
    assertThat(LineFormat.PLAIN.parse("1\t2\tx", 77)).contains(new Event(77, 77, "1\t2\tx"));
  }

  @Test
  void recordedLineKeepsItsEventTimeAndArrivesNow() {
    assertThat(LineFormat.RECORDED.parse("1\t2\tx", 77)).contains(new Event(77, 2, "x"));
  }

  @Test
  void markIsNoEvent() {
    assertThat(LineFormat.RECORDED.parse("1", 77)).isEmpty();
  }

  @Test
  void plainLineIsNotTakenForARecordedOne() {
    assertThatThrownBy(() -> LineFormat.RECORDED.parse("to be", 77))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("to be");
  }
}
