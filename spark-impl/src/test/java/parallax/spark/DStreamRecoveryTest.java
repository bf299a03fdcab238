package parallax.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.util.ManualClock;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.engine.Job;
import parallax.engine.Source;
import parallax.event.ByteLines;
import parallax.event.Event;
import parallax.example.Examples;
import parallax.result.Count;
import parallax.result.ResultRow;
import parallax.spark.dstream.DStreamExample;
import parallax.spark.io.Recording;
import parallax.spark.io.ReplayDStream;

/** Examples whose driver dies go on from its checkpoint as if nothing had been. */
final class DStreamRecoveryTest {

  private static final int BATCHES = 16;
  private static final int BATCHES_BEFORE = 12; // Spark has written the state after ten.

  /** By batch; static, because a recovered graph knows nothing of its test. */
  private static final NavigableMap<Long, List<Count>> EMITTED = new ConcurrentSkipListMap<>();

  private static final BlockingQueue<Long> ENDED = new LinkedBlockingQueue<>();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sliding-window-count",
        "transform-join",
        "stateful-count",
        "incremental-word-count",
        "windowed-word-count"
      })
  void anExampleGoesOnAfterItsRecoveryFromACheckpoint(String slug) throws Exception {
    EMITTED.clear();
    ENDED.clear();
    Job job = job(slug);
    String checkpoints = folder.resolve("checkpoints").toUri().toString();

    try (JavaSparkContext spark = spark()) {
      drive(start(job, spark, checkpoints), BATCHES_BEFORE);
    }
    List<Long> before = List.copyOf(EMITTED.keySet());
    try (JavaSparkContext spark = spark()) {
      JavaStreamingContext recovered =
          JavaStreamingContext.getOrCreate(
              checkpoints,
              () -> {
                throw new IllegalStateException("no checkpoint in " + checkpoints);
              });
      assertThat(recovered.sparkContext().sc()).isSameAs(spark.sc());
      drive(recovered, BATCHES);
    }

    List<ResultRow> emitted = new ArrayList<>();
    EMITTED.forEach(
        (batch, counts) -> counts.forEach(count -> emitted.add(new ResultRow(batch, count))));
    emitted.sort(ResultRow.ORDER);
    assertThat(before).hasSize(BATCHES_BEFORE);
    assertThat(emitted).as(slug).containsAll(Agreements.reference(job).rows());
  }

  private Job job(String slug) throws IOException {
    Streams stream = Streams.to(folder.resolve("input.stream"));
    for (int i = 0; i < BATCHES; i++) {
      stream.line(i * 1000L, i * 60_000L, "a b" + i % 3);
    }
    Path values = Files.writeString(folder.resolve("values.tsv"), "a\t5\nz\t3\n");
    return Agreements.replayJob(
        slug,
        switch (slug) {
          case "transform-join" -> Map.of("table", values.toString());
          case "stateful-count" -> Map.of("initial", values.toString());
          default -> Map.of();
        },
        stream.close(),
        folder);
  }

  private static JavaSparkContext spark() {
    return new JavaSparkContext(CommonSettings.conf("recovery", DStreamSettings.all()));
  }

  private static JavaStreamingContext start(Job job, JavaSparkContext spark, String checkpoints)
      throws IOException {
    JavaStreamingContext streaming = new JavaStreamingContext(spark, new Duration(1000));
    streaming.checkpoint(checkpoints);
    Recording recording =
        Recording.of(
            Path.of(((Source.Replay) job.source()).file()),
            job.parameters().batch(),
            ByteLines.DEFAULT_MAX_LINE_BYTES);
    JavaDStream<Event> events = ReplayDStream.of(streaming.ssc(), recording);
    DStreamExample example =
        Examples.load()
            .implementations(ServiceLoader.load(DStreamExample.class))
            .get(job.example());
    example
        .build(events, job.parameters())
        .foreachRDD((counts, time) -> EMITTED.put(time.milliseconds(), counts.collect()));
    events.foreachRDD(
        (batch, time) -> {
          EMITTED.putIfAbsent(time.milliseconds(), List.of());
          ENDED.add(time.milliseconds());
        });
    ((ManualClock) streaming.ssc().scheduler().clock()).setTime(Streams.START);
    return streaming;
  }

  /** Runs the batches up to this number, then stops as if the driver had died. */
  private static void drive(JavaStreamingContext streaming, int upTo) throws Exception {
    streaming.start();
    ManualClock clock = (ManualClock) streaming.ssc().scheduler().clock();
    while (clock.getTimeMillis() < Streams.START + upTo * 1000L) {
      clock.advance(1000);
      long ended = Long.MIN_VALUE;
      while (ended < clock.getTimeMillis()) {
        Long next = ENDED.poll(EngineContract.LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(next)
            .as("a batch that ends by %d within the limit", clock.getTimeMillis())
            .isNotNull();
        ended = next;
      }
    }
    streaming.stop(true, false);
  }
}
