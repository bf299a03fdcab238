package parallax.fakes;

import parallax.engine.EngineServer;

/** Forgets the last batch of the example that its argument names. */
public final class BatchSkippingEngine {

  private BatchSkippingEngine() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(
        () ->
            FakeEngine.only(
                arguments[0],
                (job, context) -> {
                  var batches = FakeEngine.counts(job);
                  batches.subList(0, batches.size() - 1).forEach(context::emit);
                }));
  }
}
