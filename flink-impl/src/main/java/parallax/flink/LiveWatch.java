package parallax.flink;

import java.util.function.BooleanSupplier;
import parallax.engine.JobContext;
import parallax.flink.io.LiveSocket;
import parallax.flink.io.RunningJob;

/** Watches a live job: says once that its source is connected, and knows when the job is over. */
final class LiveWatch implements BooleanSupplier {

  private final RunningJob running;
  private final JobContext context;
  private boolean connected;

  LiveWatch(RunningJob running) {
    this.running = running;
    this.context = running.context();
  }

  @Override
  public boolean getAsBoolean() {
    if (!connected && LiveSocket.isReading()) {
      connected();
    }
    return context.isOver(running.linesCounted());
  }

  /** The job has ended well; its stream may have been too short for anybody to look. */
  void ended() {
    if (!connected && !context.stopRequested()) {
      connected();
    }
  }

  private void connected() {
    connected = true;
    context.connected();
  }
}
