package parallax.fakes;

import parallax.engine.EngineServer;

/**
 * Halts in the middle of the example that its first argument names, with the code of its second.
 */
public final class DyingEngine {

  private DyingEngine() {}

  /** Serves jobs until standard input ends, or it dies. */
  public static void main(String[] arguments) throws InterruptedException {
    int exitCode = Integer.parseInt(arguments[1]);
    EngineServer.serve(
        () ->
            FakeEngine.only(
                arguments[0],
                (job, context) -> {
                  context.emit(FakeEngine.counts(job).get(0));
                  System.err.println("java.lang.IllegalStateException: the last words");
                  Runtime.getRuntime().halt(exitCode);
                }));
  }
}
