package parallax.fakes;

import java.io.IOException;
import java.nio.file.Files;

/** Leaves a result file with something else in it, for the example that its argument names. */
public final class RubbishRowsEngine {

  private RubbishRowsEngine() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    FakeServer.serve(
        (example, file, truth) -> {
          if (example.equals(arguments[0])) {
            Files.writeString(file, "key,value\nto,2\n");
          }
          return truth;
        });
  }
}
