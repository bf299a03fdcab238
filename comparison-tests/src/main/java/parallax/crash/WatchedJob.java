package parallax.crash;

import parallax.engine.Status;
import parallax.report.Crash;

/** A job that is disturbed, and watched meanwhile. */
interface WatchedJob {

  /** Runs it; the result is that of the whole. */
  Status run() throws InterruptedException;

  /** The engine says something while the job runs. */
  void said(Status status);

  /** What became of it; lost rows and such are not known yet. */
  Crash crash();
}
