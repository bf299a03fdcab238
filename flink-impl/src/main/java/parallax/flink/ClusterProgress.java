package parallax.flink;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.flink.core.execution.JobClient;
import parallax.engine.JobContext;
import parallax.flink.io.RecordsOf;

/** Asks a job on a cluster again and again how far it is, and tells the runner. */
final class ClusterProgress implements BooleanSupplier {

  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long MAX_WAIT_SECONDS = 20;

  private final JobClient client;
  private final JobContext context;
  private final BooleanSupplier isOver;
  private long lastNanos = System.nanoTime() - EVERY_NANOS;

  /**
   * Watches a job.
   *
   * @param isOver what this answers
   */
  ClusterProgress(JobClient client, JobContext context, BooleanSupplier isOver) {
    this.client = client;
    this.context = context;
    this.isOver = isOver;
  }

  @Override
  public boolean getAsBoolean() {
    long now = System.nanoTime();
    if (now - lastNanos >= EVERY_NANOS) {
      lastNanos = now;
      ask();
    }
    return isOver.getAsBoolean();
  }

  /** Tells the runner what the job counted up to its end. */
  void tell(Map<String, Object> accumulators) {
    if (accumulators.get(RecordsOf.BATCHES) instanceof Long batches) {
      context.reached(
          (Long) accumulators.get(RecordsOf.LAST_BATCH),
          batches,
          (Long) accumulators.get(RecordsOf.ROWS));
    }
  }

  private void ask() {
    try {
      tell(client.getAccumulators().get(MAX_WAIT_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException silent) {
      // Whoever waits for the end of the job learns what is wrong; this is only its progress.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
