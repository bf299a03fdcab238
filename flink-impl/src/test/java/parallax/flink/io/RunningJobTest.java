package parallax.flink.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.LineFormat;
import parallax.engine.Source;

/** When a batch is complete. */
final class RunningJobTest {

  private static final Job ANY_JOB =
      new Job(
          "any",
          Map.of(),
          new Source.Socket("127.0.0.1", 1, LineFormat.PLAIN),
          null,
          null,
          "nowhere",
          0);

  @Test
  void aBatchThatDoesNotMoveTheWatermarkIsCompleteOnlyWithTheNextThatDoes() {
    BatchEnd first = new BatchEnd(1_000, 10, 1, false);
    BatchEnd second = new BatchEnd(2_000, 10, 2, false);
    BatchEnd third = new BatchEnd(3_000, 11, 3, false);
    try (RunningJob job = RunningJob.live(new JobContext(ANY_JOB, status -> {}))) {
      job.batchEnds(first);
      job.batchEnds(second);
      job.batchEnds(third);

      assertThat(job.completedBy(9)).isEmpty();
      assertThat(job.completedBy(10)).contains(first);
      assertThat(job.completedBy(10)).as("its late words may be on their way").isEmpty();
      assertThat(job.completedBy(11)).contains(second);
      assertThat(job.completedBy(11)).contains(third);
      assertThat(job.completedBy(Long.MAX_VALUE)).isEmpty();
    }
  }
}
