package parallax.fakes;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import parallax.engine.EngineServer;
import parallax.result.BatchCounts;

/** Does its first two jobs right, and leaves out the last batch of every other. */
public final class ChangingEngine {

  private static final int RIGHT_JOBS = 2;

  private ChangingEngine() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    AtomicInteger jobs = new AtomicInteger();
    EngineServer.serve(
        () ->
            new FakeEngine(
                (job, context) -> {
                  List<BatchCounts> counts = FakeEngine.counts(job);
                  boolean right = jobs.incrementAndGet() <= RIGHT_JOBS;
                  counts
                      .subList(0, right ? counts.size() : counts.size() - 1)
                      .forEach(context::emit);
                }));
  }
}
