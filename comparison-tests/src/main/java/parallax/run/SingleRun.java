package parallax.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import parallax.engine.Command;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.engine.Topic;
import parallax.example.Example;
import parallax.feed.Feed;
import parallax.feed.FileOutlet;
import parallax.feed.Input;
import parallax.feed.Outlet;
import parallax.folder.Leftovers;
import parallax.folder.RunFolder;
import parallax.plan.Checkpoints;
import parallax.plan.Plan;
import parallax.process.Engines;
import parallax.process.RunListener;

/** One example on one engine, without a comparison. */
public final class SingleRun {

  private SingleRun() {}

  /**
   * What the plan does not say.
   *
   * @param live a source to read on the wall clock, or null: a recorded stream is replayed
   * @param feed of the replay
   * @param results the topic for the rows, which stay there; or null: files of the run's folder
   * @param rows how many rows of each batch the listener is told
   * @param duration after which the job is told to stop, counted from when the engine is ready
   * @param checkpoints of the job
   * @param stopsGently whether the job is stopped, and waited for, when this JVM is told to end
   */
  public record Options(
      Source live,
      Feed feed,
      Topic results,
      int rows,
      Duration duration,
      Checkpoints checkpoints,
      boolean stopsGently) {}

  /**
   * Runs the plan's one engine on its one example, until the source ends or the duration is over.
   *
   * @return how it ended; null if it did not end in time
   */
  public static Status run(Plan plan, Options options, Engines engines, RunListener listener)
      throws InterruptedException {
    var clock = Executors.newSingleThreadExecutor();
    Feed feed = options.live() == null ? options.feed() : new LiveFeed(options.live());
    try (var folder = RunFolder.create(plan.out());
        var stream = feed.produce(plan, folder, listener)) {
      Duration timeout = options.duration().plus(plan.timeout());
      Outlet outlet =
          options.results() == null ? new FileOutlet(folder) : new LeftInTopic(options.results());
      var task =
          new Task(
              stream::source, outlet, options.rows(), timeout, options.checkpoints(), JobRun.PLAIN);
      var ready = new CountDownLatch(1);
      var watched = new ReadyWatch(listener, ready);
      try (var group = EngineGroup.start(plan, engines, folder, task, watched)) {
        Leftovers.farewell(options.stopsGently() ? group::stopGently : null);
        var unused =
            clock.submit(
                () -> {
                  ready.await();
                  MILLISECONDS.sleep(options.duration().toMillis());
                  group.send(new Command.Stop());
                  return null;
                });
        Status end = group.await().get(0).end();
        stream.end(); // Before the folder of its work goes.
        folder.complete();
        return end;
      }
    } finally {
      Leftovers.farewell(null);
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

  /** Rows that stay where the engine puts them. */
  private record LeftInTopic(Topic topic) implements Outlet {
    @Override
    public Sink sink(Example example, String engine) {
      return new Sink.ToTopic(topic);
    }

    @Override
    public Status collect(Example example, String engine, Status.Done done, Warnings warnings) {
      return done;
    }

    @Override
    public void end() {
      // The cluster is somebody else's.
    }
  }

  /** Nothing is recorded. */
  private record LiveFeed(Source live) implements Feed {
    @Override
    public Ready produce(Plan plan, RunFolder folder, RunListener listener) {
      return new Unrecorded(live);
    }
  }

  /** A stream that somebody else produces. */
  private record Unrecorded(Source live) implements Feed.Ready {
    @Override
    public Input input() {
      throw new IllegalStateException("a live stream is not recorded");
    }

    @Override
    public Source source(Example example, String engine) {
      return live;
    }

    @Override
    public String batches(String engine) {
      return "the wall clock";
    }

    @Override
    public void end() {}
  }
}
