package parallax.run;

import java.nio.file.Path;
import java.time.Duration;

/** The engines read a file. */
final class ExamplesOnAllEnginesTest extends ExamplesContract {

  @Override
  int seeds() {
    return Integer.getInteger("parallax.seeds", 5);
  }

  @Override
  Task.Sources sources(Path stream, Duration batch, int run) {
    return RunningEngines.ofFile(stream);
  }
}
