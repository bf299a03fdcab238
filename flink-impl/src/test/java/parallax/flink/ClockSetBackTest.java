package parallax.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.runtime.checkpoint.InitializationStatus;
import org.apache.flink.runtime.checkpoint.SubTaskInitializationMetrics;
import org.junit.jupiter.api.Test;

/** What Flink throws when the clock goes back while a task starts. */
final class ClockSetBackTest {

  @Test
  void aTaskThatStartedInLessThanNoTimeTellsOfIt() {
    Throwable refused =
        catchThrowable(
            () -> new SubTaskInitializationMetrics(2, 1, Map.of(), InitializationStatus.COMPLETED));

    assertThat(ClockSetBack.caused(new ExecutionException(refused))).isTrue();
  }

  @Test
  void anotherIllegalArgumentDoesNot() {
    assertThat(ClockSetBack.caused(new ExecutionException(new IllegalArgumentException())))
        .isFalse();
  }
}
