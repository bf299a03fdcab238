package parallax.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parallax.engine.Command;
import parallax.engine.Job;
import parallax.engine.Sink;
import parallax.engine.Status;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.process.EnvironmentException;

/** One live job, to which lines are sent at one rate while its batches are watched from outside. */
final class Probe {

  private static final long POLL_MILLIS = 20;
  private static final Duration MIN_GRACE = Duration.ofSeconds(10);
  private static final Duration MAX_STOPPING = Duration.ofSeconds(30);

  private final Stage stage;
  private final Contender contender;
  private final PacedSender sender;
  private final Duration duration;
  private final Duration timeout;
  private final boolean strict;
  private final CountDownLatch connected = new CountDownLatch(1);
  private final List<Counted> counted = Collections.synchronizedList(new ArrayList<>());

  Probe(
      Stage stage,
      Contender contender,
      PacedSender sender,
      Duration duration,
      Duration timeout,
      boolean strict) {
    this.stage = stage;
    this.contender = contender;
    this.sender = sender;
    this.duration = duration;
    this.timeout = timeout;
    this.strict = strict;
  }

  /**
   * A batch that was seen.
   *
   * @param seenNanos when
   * @param lines that the batches up to it hold
   * @param lag how many more had been sent by then
   */
  record Counted(long seenNanos, long lines, long lag) {}

  /**
   * What was seen.
   *
   * @param counted the batches in their order
   * @param end of the job; null if it did not end in time
   * @param complete whether the job ended by itself when it had counted all lines
   */
  record Seen(List<Counted> counted, PacedSender sender, Status end, boolean complete, Load load) {

    /** Why the job is none to judge a contender by; null if it is one. */
    Status.Failed failure() {
      return end instanceof Status.Failed failed ? failed : null;
    }
  }

  /** Runs the job. */
  Seen run(Example example, Parameters parameters, Lane lane)
      throws IOException, InterruptedException {
    Job job = stage.job(example, parameters, contender, lane.source(), Sink.NOWHERE);
    LoadMeter.Seen before = strict ? stage.meter().calm() : stage.meter().look();
    Double loadAverage = LoadMeter.loadAverage();
    stage.session(contender).forgetStream();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Duration limit = duration.plus(timeout);
      Future<Status> running = thread.submit(() -> stage.run(contender, job, limit, this::hear));
      LoadMeter.Moment start = stage.meter().now();
      if (awaitReader(running, lane)) {
        send(running, lane);
      }
      boolean complete = awaitEnd(running, grace()) && end(running) != null;
      if (!running.isDone()) {
        stage.session(contender).send(new Command.Stop());
        boolean unused = awaitEnd(running, MAX_STOPPING);
      }
      Load load = Load.of(loadAverage, before, stage.meter().since(start));
      if (strict && load.contended()) {
        throw new EnvironmentException(
            "--strict: others used the processors while lines were sent to " + contender.name());
      }
      return new Seen(List.copyOf(counted), sender, end(running), complete, load);
    } finally {
      thread.shutdownNow();
    }
  }

  /** A way that breaks is the contender's doing if its job ends then. */
  private void send(Future<Status> running, Lane lane) throws IOException, InterruptedException {
    try {
      sender.send(lane, running::isDone);
      lane.end();
      stage.session(contender).send(new Command.Finish(sender.sent()));
    } catch (IOException broken) {
      if (!awaitEnd(running, MIN_GRACE)) {
        throw broken;
      }
    }
  }

  private void hear(Status status) {
    long now = System.nanoTime();
    if (status instanceof Status.Connected) {
      connected.countDown();
    } else if (status instanceof Status.BatchDone batch && batch.counted() != null) {
      long lines = batch.counted().lines();
      counted.add(new Counted(now, lines, sender.sent() - lines));
    }
  }

  private boolean awaitReader(Future<Status> running, Lane lane)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
    while (!connected.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      if (running.isDone() || System.nanoTime() - deadline > 0) {
        return false;
      }
    }
    lane.awaitReader(MAX_STOPPING);
    return true;
  }

  private static boolean awaitEnd(Future<Status> running, Duration limit)
      throws InterruptedException {
    try {
      var unused = running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  private static Status end(Future<Status> running) throws InterruptedException {
    try {
      return running.isDone() ? running.get() : null;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  /** A job that bears the rate has little left to do when the last line is sent. */
  private Duration grace() {
    return duration.compareTo(MIN_GRACE) > 0 ? duration : MIN_GRACE;
  }
}
