package parallax.run;

import java.nio.file.Path;
import java.time.Duration;
import parallax.engine.Source;

/** The engines read a file. */
final class ExamplesOnAllEnginesTest extends ExamplesContract {

  @Override
  int seeds() {
    return Integer.getInteger("parallax.seeds", 10);
  }

  @Override
  Task.Sources sources(Path stream, Duration batch, int run) {
    var source = new Source.Replay(stream.toString(), MAX_LINE_BYTES);
    return (example, engine) -> source;
  }
}
