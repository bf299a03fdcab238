package parallax.engine;

/** An engine that has started in this process and runs jobs. */
public interface Engine {

  /** What it is made of and how it is set up. */
  Status.Ready ready();

  /** How many jobs it can run at the same time, each called by a thread of its own. */
  default int jobsAtOnce() {
    return 1;
  }

  /**
   * Runs a job to its end: that of the recorded stream, or for a live source until {@link
   * JobContext#streamEnd} lines are counted or {@link JobContext#stopRequested}.
   *
   * @param context takes what the job emits
   * @throws Exception if the job cannot be completed
   */
  void run(Job job, JobContext context) throws Exception;
}
