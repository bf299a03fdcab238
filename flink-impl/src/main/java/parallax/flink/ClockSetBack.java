package parallax.flink;

import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.SubTaskInitializationMetrics;
import org.apache.flink.util.ExceptionUtils;

/**
 * A clock that goes back while a task starts: Flink measures how long that takes by the wall clock,
 * and fails the task if it is less than nothing.
 */
final class ClockSetBack {

  private ClockSetBack() {}

  /** Whether that is why a job failed. */
  static boolean caused(Throwable failed) {
    return ExceptionUtils.findThrowable(failed, IllegalArgumentException.class)
        .filter(
            refused ->
                Stream.of(refused.getStackTrace())
                    .anyMatch(
                        frame ->
                            frame
                                .getClassName()
                                .equals(SubTaskInitializationMetrics.class.getName())))
        .isPresent();
  }
}
