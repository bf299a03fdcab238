package parallax.fakes;

import parallax.engine.EngineServer;

/**
 * Fills its heap but for a rest in the example that its argument names, and goes on in that rest:
 * no allocation ever fails, but each few need a collection.
 */
public final class ThrashingEngine {

  private static final long REST_BYTES = 1 << 20;
  private static final int LINK_BYTES = 48;

  private ThrashingEngine() {}

  private record Link(Link next, long value) {}

  /** Serves jobs until standard input ends, or somebody sees that it gets nowhere. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(
        () ->
            FakeEngine.only(
                arguments[0],
                (job, context) -> {
                  Link kept = null;
                  for (long room = room(); room > LINK_BYTES; room = room()) {
                    for (long i = 0; i < room / LINK_BYTES; i++) {
                      kept = new Link(kept, i);
                    }
                  }
                  Link passing = kept;
                  for (long i = 0; i >= 0 && kept != null; i++) {
                    passing = new Link(kept, i);
                  }
                  System.err.println("never comes here with " + passing);
                }));
  }

  private static long room() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory() - REST_BYTES;
  }
}
