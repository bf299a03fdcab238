package parallax.flink;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.util.ExceptionUtils;

/** A job that a cluster has taken, followed to its end. */
final class FollowedJob {

  private static final long POLL_MILLIS = 10;
  private static final int STOP_ATTEMPTS = 10;
  private static final long STOP_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final boolean KEEP_OPEN_WINDOWS = false;

  private final JobClient client;
  private final CompletableFuture<JobExecutionResult> end;

  FollowedJob(JobClient client) {
    this.client = client;
    this.end = client.getJobExecutionResult();
  }

  /**
   * Waits until the job has ended, and cancels it when that is asked for, which is no failure.
   *
   * @param isOver asked again and again: whether the job is to be cancelled
   * @throws Exception if the job failed, with what made it fail as its cause
   */
  void untilCancelled(BooleanSupplier isOver) throws Exception {
    boolean cancelled = awaitUnless(isOver);
    if (cancelled) {
      client.cancel().get();
    }
    try {
      JobExecutionResult unused = end.get();
    } catch (ExecutionException failed) {
      boolean asExpected =
          cancelled
              && ExceptionUtils.findThrowable(failed, JobCancellationException.class).isPresent();
      if (!asExpected) {
        throw failure(failed);
      }
    }
  }

  /**
   * Waits until the job has ended, and stops it with a savepoint when that is asked for: what it
   * has written is committed then.
   *
   * @param isOver asked again and again: whether the job is to be stopped
   * @param folder of the savepoint, or null: the one that the cluster is configured with
   * @return where the savepoint is; null if the job ended by itself
   * @throws Exception if the job failed, or cannot be stopped so
   */
  String untilStopped(BooleanSupplier isOver, String folder) throws Exception {
    String savepoint = awaitUnless(isOver) ? stop(folder, STOP_ATTEMPTS) : null;
    try {
      JobExecutionResult unused = end.get();
    } catch (ExecutionException failed) {
      throw failure(failed);
    }
    return savepoint;
  }

  /** A job that has just lost a machine cannot be stopped before it runs again. */
  private String stop(String folder, int attempts) throws Exception {
    try {
      return client
          .stopWithSavepoint(KEEP_OPEN_WINDOWS, folder, SavepointFormatType.CANONICAL)
          .get();
    } catch (ExecutionException failed) {
      if (client.getJobStatus().get().equals(JobStatus.FINISHED)) {
        return null;
      }
      long again = System.nanoTime() + STOP_PAUSE_NANOS;
      if (attempts > 1 && awaitUnless(() -> System.nanoTime() - again > 0 && isRunning())) {
        return stop(folder, attempts - 1);
      }
      client.cancel().get();
      throw failure(failed);
    }
  }

  private boolean isRunning() {
    return client.getJobStatus().join().equals(JobStatus.RUNNING);
  }

  /** What a job that has ended well has counted, by name. */
  Map<String, Object> accumulators() throws ExecutionException, InterruptedException {
    return end.get().getAllAccumulatorResults();
  }

  /** Whether the job is to end before it has ended by itself. */
  private boolean awaitUnless(BooleanSupplier isOver) throws InterruptedException {
    while (true) {
      if (isOver.getAsBoolean()) {
        return !end.isDone();
      }
      try {
        JobExecutionResult unused = end.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        return false;
      } catch (ExecutionException failed) {
        return false; // Whoever asks for the end next gets the failure.
      } catch (TimeoutException notYet) {
        // Asked again.
      }
    }
  }

  private static Exception failure(ExecutionException failed) {
    return failed.getCause() instanceof Exception cause ? cause : failed;
  }
}
