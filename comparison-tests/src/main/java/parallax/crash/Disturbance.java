package parallax.crash;

import parallax.process.EngineSession;

/** Something that happens around a job, whose own process lives on. */
interface Disturbance {

  /**
   * Brings it about, and waits until what it has broken is there again.
   *
   * @param timeline is told when it happens, when it is noticed and when it is over
   * @return whether it came about; if not, the job has nothing at work that could be broken now
   */
  boolean happen(EngineSession session, Timeline timeline) throws InterruptedException;
}
