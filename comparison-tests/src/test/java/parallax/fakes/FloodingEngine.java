package parallax.fakes;

import java.util.Arrays;
import parallax.engine.EngineServer;

/**
 * Prints 64 MiB to standard error and some lines to standard output, and then does the job right.
 */
public final class FloodingEngine {

  private static final int BLOCKS = 1024;
  private static final int BLOCK_BYTES = 64 << 10;

  private FloodingEngine() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(
        () ->
            FakeEngine.only(
                arguments[0],
                (job, context) -> {
                  flood();
                  FakeEngine.countWords(job, context);
                }));
  }

  private static void flood() {
    byte[] block = new byte[BLOCK_BYTES];
    Arrays.fill(block, (byte) 'x');
    block[BLOCK_BYTES - 1] = '\n';
    for (int i = 0; i < BLOCKS; i++) {
      System.err.write(block, 0, block.length);
      System.out.println("{\"done\":{}} is what some library prints to standard output");
    }
    System.err.flush();
  }
}
