package parallax.crash;

import java.time.Duration;
import java.util.Random;
import parallax.engine.Job;
import parallax.engine.Status;
import parallax.process.EngineSession;
import parallax.report.Crash;

/**
 * A job that counts lines as they are sent, and is killed and started again meanwhile. Nobody sends
 * lines again: those that were on their way are lost.
 */
final class KilledLiveJob implements WatchedJob {

  private final EngineSession session;
  private final Job job;
  private final int kills;
  private final Duration startTimeout;
  private final Duration timeout;
  private final Timeline timeline;
  private final Random random;
  private final long batchesBetween;
  private int killed;
  private long batchesToGo;
  private boolean dying;

  /**
   * A job to be killed.
   *
   * @param options of which each kill comes after a number of batches with lines that is drawn
   */
  KilledLiveJob(
      EngineSession session,
      Job job,
      CrashRun.Options options,
      Duration startTimeout,
      Duration timeout,
      Timeline timeline) {
    this.session = session;
    this.job = job.with(options.in(job.workFolder(), session.engine()), null);
    this.kills = options.times();
    this.startTimeout = startTimeout;
    this.timeout = timeout;
    this.timeline = timeline;
    this.random = new Random(options.seedOf(job, session.engine()));
    this.batchesBetween = Math.max(1, options.liveBatches() / (2L * (kills + 1)));
    this.batchesToGo = draw();
  }

  @Override
  public Status run() throws InterruptedException {
    Status end = session.run(job, startTimeout, timeout);
    while (tookDeath(end)) {
      timeline.detected();
      end = session.run(job, startTimeout, timeout);
    }
    return end;
  }

  @Override
  public synchronized void said(Status status) {
    timeline.said(status);
    boolean hasLines = status instanceof Status.BatchDone batch && batch.rows() > 0;
    if (hasLines && !dying && killed < kills && --batchesToGo <= 0) {
      dying = true;
      killed++;
      timeline.fault("kill -9", "between batches");
      session.kill();
    }
  }

  @Override
  public Crash crash() {
    return new Crash(
        job.example(),
        session.engine(),
        timeline.faults(),
        kills - killed,
        null,
        null,
        null,
        timeline.repeatedBatches(),
        timeline.repeatedRows(),
        null,
        null);
  }

  private synchronized boolean tookDeath(Status end) {
    boolean took = dying && EngineSession.isDeath(end);
    dying = false;
    batchesToGo = draw();
    return took;
  }

  private long draw() {
    return 1 + random.nextLong(batchesBetween);
  }
}
