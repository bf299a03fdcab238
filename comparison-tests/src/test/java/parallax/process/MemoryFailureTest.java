package parallax.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.engine.Status;

/** What engines say when memory runs out, in the words of each. */
final class MemoryFailureTest {

  private static final EngineSpec.Resources SMALL = new EngineSpec.Resources("64m", 2);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the process died (exit code 3); its log ends: Terminating due to"
            + " java.lang.OutOfMemoryError: Java heap space",
        "java.lang.OutOfMemoryError: GC overhead limit exceeded",
        "java.lang.OutOfMemoryError: Cannot reserve 32768 bytes of direct buffer memory",
        "java.lang.OutOfMemoryError: Could not allocate enough memory segments for"
            + " NetworkBufferPool (required (MB): 16). Cause: Direct buffer memory. The direct",
        "org.apache.spark.memory.SparkOutOfMemoryError: [UNABLE_TO_ACQUIRE_MEMORY] Unable to",
        "org.apache.spark.SparkIllegalArgumentException: [INVALID_DRIVER_MEMORY] System memory"
            + " 64880640 must be at least 471859200."
      })
  void memoryThatRanOutIsSaidFirst(String message) {
    Status told = MemoryFailure.told(failed(message), SMALL);

    assertThat(told)
        .isEqualTo(
            failed("out of memory: a heap of 64m is too small, --heap gives more: " + message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.IllegalStateException: the last words",
        "java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or"
            + " process/resource limits reached"
      })
  void whatNoHeapHelpsIsToldAsItIs(String message) {
    assertThat(MemoryFailure.told(failed(message), SMALL)).isEqualTo(failed(message));
  }

  @Test
  void anEndThatDidNotComeIsNoFailure() {
    assertThat(MemoryFailure.told(null, SMALL)).isNull();
  }

  private static Status.Failed failed(String message) {
    return new Status.Failed(Status.Blame.ENGINE, message);
  }
}
