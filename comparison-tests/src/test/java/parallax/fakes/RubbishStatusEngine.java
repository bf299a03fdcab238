package parallax.fakes;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import parallax.engine.EngineServer;

/** Writes a line that is no status between its status lines, and goes on as if nothing was. */
public final class RubbishStatusEngine {

  /** What it writes: with an escape sequence, to see whether it gets to a terminal. */
  public static final String RUBBISH = "all is well \u001b[31m(so far)";

  private RubbishStatusEngine() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(
        () ->
            FakeEngine.only(
                arguments[0],
                (job, context) -> {
                  var out = new FileOutputStream(FileDescriptor.out);
                  out.write((RUBBISH + "\n").getBytes(StandardCharsets.UTF_8));
                  FakeEngine.countWords(job, context);
                }));
  }
}
