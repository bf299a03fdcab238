package parallax.fakes;

import java.io.IOException;

/** Reports one row more than its result file has, for the example that its argument names. */
public final class LyingEngine {

  private LyingEngine() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    FakeServer.serve(
        (example, file, truth) ->
            example.equals(arguments[0])
                ? FakeServer.claimingRows(truth.rows() + 1, truth)
                : truth);
  }
}
