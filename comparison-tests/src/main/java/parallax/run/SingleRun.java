package parallax.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import parallax.engine.Command;
import parallax.engine.Source;
import parallax.engine.Status;

/** One example on one engine, without a comparison. */
public final class SingleRun {

  private SingleRun() {}

  /**
   * What the plan does not say.
   *
   * @param socket a line server to read, or null: the plan's input is replayed
   * @param rows how many rows of each batch the listener is told
   * @param duration after which the job is told to stop, counted from when the engine is ready
   */
  public record Options(Source.Socket socket, int rows, Duration duration) {}

  /**
   * Runs the plan's one engine on its one example, until the source ends or the duration is over.
   *
   * @return how it ended; null if it did not end in time
   */
  public static Status run(Plan plan, Options options, Engines engines, RunListener listener)
      throws InterruptedException {
    var clock = Executors.newSingleThreadExecutor();
    try (var folder = RunFolder.create(plan.out())) {
      var source = options.socket() != null ? options.socket() : replay(plan, folder);
      var task = new Task(source, options.rows(), options.duration().plus(plan.timeout()));
      var ready = new CountDownLatch(1);
      var watched = new ReadyWatch(listener, ready);
      try (var group = EngineGroup.start(plan, engines, folder, task, watched)) {
        var unused =
            clock.submit(
                () -> {
                  ready.await();
                  MILLISECONDS.sleep(options.duration().toMillis());
                  group.send(new Command.Stop());
                  return null;
                });
        Status end = group.await().get(0).end();
        folder.complete();
        return end;
      }
    } finally {
      clock.shutdownNow();
    }
  }

  /** Notes when the engine is ready, and passes everything on. */
  private record ReadyWatch(RunListener listener, CountDownLatch ready) implements RunListener {
    @Override
    public void said(String engine, String example, Status status) {
      if (status instanceof Status.Ready) {
        ready.countDown();
      }
      listener.said(engine, example, status);
    }

    @Override
    public void ended(String engine, String example, Status end) {
      listener.ended(engine, example, end);
    }

    @Override
    public void note(String message) {
      listener.note(message);
    }
  }

  private static Source replay(Plan plan, RunFolder folder) {
    Input input = Input.produce(plan, folder);
    return new Source.Replay(input.stream().toString(), plan.input().maxRecordedLineBytes());
  }
}
