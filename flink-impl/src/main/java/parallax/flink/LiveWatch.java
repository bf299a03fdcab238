package parallax.flink;

import java.util.function.BooleanSupplier;
import parallax.engine.JobContext;
import parallax.flink.io.RunningJob;

/** Watches a live job: says once that its source is connected, and knows when the job is over. */
final class LiveWatch implements JobInput.Watch {

  private final RunningJob running;
  private final BooleanSupplier isReading;
  private final JobContext context;
  private boolean connected;

  /**
   * A watch over a job.
   *
   * @param isReading whether its source would miss nothing that comes from now on
   */
  LiveWatch(RunningJob running, BooleanSupplier isReading) {
    this.running = running;
    this.isReading = isReading;
    this.context = running.context();
  }

  @Override
  public boolean getAsBoolean() {
    if (!connected && isReading.getAsBoolean()) {
      connected();
    }
    return context.isOver(running.linesCounted());
  }

  /** Its stream may have been too short for anybody to look. */
  @Override
  public void ended() {
    if (!connected && !context.stopRequested()) {
      connected();
    }
  }

  private void connected() {
    connected = true;
    context.connected();
  }
}
