package parallax.run;

import java.time.Duration;
import parallax.engine.Job;
import parallax.engine.Status;
import parallax.feed.Feed;
import parallax.process.EngineSession;
import parallax.report.Report;

/** How an engine runs a job: once and in peace, unless somebody wants to see what it bears. */
public interface JobRun {

  /** Once and in peace. */
  JobRun PLAIN = EngineSession::run;

  /** The same, beside others if they are small. */
  JobRun ABREAST =
      new JobRun() {
        @Override
        public Status run(EngineSession session, Job job, Duration startTimeout, Duration timeout)
            throws InterruptedException {
          return session.run(job, startTimeout, timeout);
        }

        @Override
        public boolean mayShareProcess() {
          return true;
        }
      };

  /**
   * Runs a job.
   *
   * @param startTimeout for the start of the engine's process, if it needs one
   * @param timeout for the job
   * @return how it ended; null if the time is up
   */
  Status run(EngineSession session, Job job, Duration startTimeout, Duration timeout)
      throws InterruptedException;

  /** Whether several jobs may run at the same time in an engine's process. */
  default boolean mayShareProcess() {
    return false;
  }

  /**
   * Engines are about to start.
   *
   * @param stream that they are to read
   */
  default void begin(Feed.Ready stream) {}

  /** Adds to the report what was seen besides the results. */
  default Report complete(Report report) {
    return report;
  }
}
