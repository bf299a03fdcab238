package parallax.fakes;

import java.util.ArrayList;
import java.util.List;
import parallax.engine.EngineServer;

/** Takes memory until there is no more, in the example that its argument names. */
public final class OutOfMemoryEngine {

  private static final int BLOCK_BYTES = 8 << 20;

  private OutOfMemoryEngine() {}

  /** Serves jobs until standard input ends, or the heap is full. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(
        () ->
            FakeEngine.only(
                arguments[0],
                (job, context) -> {
                  List<byte[]> kept = new ArrayList<>();
                  while (true) {
                    kept.add(new byte[BLOCK_BYTES]);
                    System.err.println(kept.size() + " blocks taken");
                  }
                }));
  }
}
