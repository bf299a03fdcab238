package parallax.run;

import java.time.Duration;
import parallax.engine.Job;
import parallax.engine.Status;
import parallax.process.EngineSession;

/**
 * An engine whose process dies is started again, and goes on from its checkpoints.
 *
 * @param most how often
 */
public record Restarts(int most) implements JobRun {

  @Override
  public Status run(EngineSession session, Job job, Duration startTimeout, Duration timeout)
      throws InterruptedException {
    Status end = session.run(job, startTimeout, timeout);
    boolean goesOn = job.checkpointing() != null;
    for (int restart = 0; goesOn && restart < most && EngineSession.isDeath(end); restart++) {
      session.warn(((Status.Failed) end).message() + ": started again, from its checkpoints");
      end = session.run(job, startTimeout, timeout);
    }
    return end;
  }
}
