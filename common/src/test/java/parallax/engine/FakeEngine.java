package parallax.engine;

import java.util.List;
import java.util.Map;

/** An engine that does what a test wants. */
record FakeEngine(Behaviour behaviour, int jobsAtOnce) implements Engine {

  FakeEngine(Behaviour behaviour) {
    this(behaviour, 1);
  }

  /** What its jobs do. */
  interface Behaviour {
    void run(Job job, JobContext context) throws Exception;
  }

  static FakeEngine failing(Exception failure) {
    return new FakeEngine(
        (job, context) -> {
          throw failure;
        });
  }

  @Override
  public Status.Ready ready() {
    return new Status.Ready(Map.of("fake", "1"), List.of(), jobsAtOnce);
  }

  @Override
  public void run(Job job, JobContext context) throws Exception {
    behaviour.run(job, context);
  }
}
