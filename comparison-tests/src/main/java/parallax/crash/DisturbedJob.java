package parallax.crash;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import parallax.engine.Job;
import parallax.engine.Status;
import parallax.process.EngineSession;
import parallax.process.Futures;
import parallax.report.Crash;

/**
 * A job that runs once, while things happen around it after numbers of batches drawn from a seed.
 */
final class DisturbedJob implements WatchedJob {

  private final EngineSession session;
  private final Job job;
  private final Duration startTimeout;
  private final Duration timeout;
  private final Timeline timeline;
  private final Disturbance disturbance;
  private final Deque<Long> batchesBefore = new ArrayDeque<>();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private Future<?> happening;

  /**
   * A job to be disturbed.
   *
   * @param batches of the job
   */
  DisturbedJob(
      EngineSession session,
      Job job,
      CrashRun.Options options,
      Duration startTimeout,
      Duration timeout,
      Timeline timeline,
      Disturbance disturbance,
      long batches) {
    this.session = session;
    this.job = job;
    this.startTimeout = startTimeout;
    this.timeout = timeout;
    this.timeline = timeline;
    this.disturbance = disturbance;
    Random random = new Random(options.seedOf(job, session.engine()));
    long share = Math.max(1, batches / (options.times() + 1));
    IntStream.range(0, options.times())
        .forEach(i -> batchesBefore.add(1 + i * share + random.nextLong(share)));
  }

  @Override
  public Status run() throws InterruptedException {
    try {
      Status end = session.run(job, startTimeout, timeout);
      awaitDisturbance();
      return end;
    } finally {
      thread.shutdownNow();
    }
  }

  @Override
  public void said(Status status) {
    timeline.said(status);
    if (status instanceof Status.BatchDone done) {
      disturbAfter(done.done());
    }
  }

  @Override
  public Crash crash() {
    return new Crash(
        job.example(),
        session.engine(),
        timeline.faults(),
        batchesBefore.size(),
        null,
        null,
        null,
        timeline.repeatedBatches(),
        timeline.repeatedRows(),
        null,
        null);
  }

  private synchronized void disturbAfter(long batches) {
    boolean idle = happening == null || happening.isDone();
    if (idle && !batchesBefore.isEmpty() && batches >= batchesBefore.peek()) {
      happening =
          thread.submit(
              () -> {
                if (disturbance.happen(session, timeline)) {
                  disturbed();
                }
                return null;
              });
    }
  }

  private synchronized void disturbed() {
    batchesBefore.remove();
  }

  /** Waits until nothing happens any more that has begun. */
  void awaitDisturbance() throws InterruptedException {
    Future<?> last;
    synchronized (this) {
      last = happening;
    }
    if (last != null) {
      Object unused = Futures.await(last);
    }
  }
}
