package parallax.spark.divergence;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.util.ManualClock;
import scala.Tuple2;

/** DStreams in batches of one second, under a clock that only the test moves. */
final class ManualStream implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;
  private static final long BATCH_MILLIS = 1000;

  private final JavaStreamingContext streaming;
  private final ManualClock clock;
  private boolean started;

  /**
   * A streaming context whose first batch ends a second after this moment.
   *
   * @param checkpoints a folder, which state and inverse windows require
   */
  ManualStream(LocalSpark spark, Path checkpoints, long startSecond) {
    streaming = new JavaStreamingContext(spark.context(), Durations.milliseconds(BATCH_MILLIS));
    streaming.checkpoint(checkpoints.toUri().toString());
    clock = (ManualClock) streaming.ssc().scheduler().clock();
    clock.setTime(startSecond * BATCH_MILLIS);
  }

  JavaStreamingContext streaming() {
    return streaming;
  }

  /** A stream of these lines, a list for each batch; all later batches are empty. */
  JavaDStream<String> lines(List<List<String>> batches) {
    Queue<JavaRDD<String>> queue = new ArrayDeque<>();
    batches.forEach(batch -> queue.add(streaming.sparkContext().parallelize(batch, 1)));
    return streaming.queueStream(queue);
  }

  /** The same, each line being a word that counts one. */
  JavaPairDStream<String, Long> ones(List<List<String>> batches) {
    return lines(batches).mapToPair(word -> new Tuple2<>(word, 1L));
  }

  /** Notes what a stream emits, the rows of each batch sorted. */
  Emitted note(JavaDStream<?> stream) {
    return noted(stream.map(String::valueOf), true);
  }

  /** Notes what a stream emits, the rows of each batch as they are. */
  Emitted noteInOrder(JavaDStream<String> stream) {
    return noted(stream, false);
  }

  private static Emitted noted(JavaDStream<String> stream, boolean sorted) {
    Emitted emitted = new Emitted();
    stream.foreachRDD(
        (rdd, time) -> {
          List<String> rows = rdd.collect();
          emitted.rows.put(
              time.milliseconds() / BATCH_MILLIS, sorted ? rows.stream().sorted().toList() : rows);
        });
    return emitted;
  }

  /** The same for a stream of pairs. */
  Emitted note(JavaPairDStream<?, ?> stream) {
    return note(stream.toJavaDStream());
  }

  /** What a stream emitted; it is in Spark's checkpoints, so that its rows are not serialised. */
  static final class Emitted implements Serializable {
    private static final long serialVersionUID = 1L;
    private final transient Map<Long, List<String>> rows = new ConcurrentSkipListMap<>();

    /** The rows of each batch as texts in order, by the second at which the batch ends. */
    Map<Long, List<String>> bySecond() {
      return new TreeMap<>(rows);
    }

    /** The rows of all batches, one after the other. */
    List<String> all() {
      return rows.values().stream().flatMap(List::stream).toList();
    }
  }

  /** Lets batches happen one by one; in Spark's checkpoints like {@link Emitted}. */
  static final class Steps implements Serializable {
    private static final long serialVersionUID = 1L;
    private final transient Semaphore ends = new Semaphore(0);
    private final transient ManualClock clock;

    private Steps(ManualClock clock) {
      this.clock = clock;
    }

    /** Lets a batch happen, to its end. */
    void next() throws InterruptedException {
      clock.advance(BATCH_MILLIS);
      if (!ends.tryAcquire(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("no end of a batch within " + LIMIT_SECONDS + " s");
      }
    }

    private void end() {
      ends.release();
    }
  }

  /** Starts; the input stream gets an output, or the end of a batch without any would not show. */
  Steps start(JavaDStream<?> input) {
    Steps steps = new Steps(clock);
    input.foreachRDD(rdd -> steps.end());
    streaming.start();
    started = true;
    return steps;
  }

  /** Starts and runs this many batches. */
  void run(JavaDStream<?> input, int batches) throws InterruptedException {
    Steps steps = start(input);
    for (int batch = 0; batch < batches; batch++) {
      steps.next();
    }
  }

  /** Starts and runs batches until one has emitted this row. */
  void runUntil(JavaDStream<?> input, Emitted emitted, String row) throws InterruptedException {
    Steps steps = start(input);
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!emitted.all().contains(row)) {
      if (System.nanoTime() > limit) {
        throw new AssertionError("no row " + row + " in " + emitted.all());
      }
      steps.next();
    }
  }

  @Override
  public void close() {
    if (started) {
      streaming.stop(false, false);
    }
  }
}
