package parallax.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static parallax.flink.Recording.START;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.flink.datastream.DataStreamExample;
import parallax.flink.io.ArrivalTime;
import parallax.flink.io.StreamTime;
import parallax.result.Count;
import parallax.result.ResultRow;

/** Examples may live in another time than arrival; source and sink ask which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StreamTimeTest {

  private static final Map<String, String> BATCH = Map.of("batch", "1s");

  @TempDir private static Path folder;

  private TestEngine engine;

  @BeforeAll
  void startEngine() throws Exception {
    engine =
        new TestEngine(
            folder,
            FlinkSettings.forParallelism(4),
            Map.of(
                "event-time",
                new LinesPerWindow(
                    TumblingEventTimeWindows.of(Duration.ofSeconds(10)), new EventTime(3_000)),
                "sliding",
                new LinesPerWindow(
                    SlidingEventTimeWindows.of(Duration.ofSeconds(3), Duration.ofSeconds(1)),
                    new ArrivalTime(false))));
  }

  @AfterAll
  void stopEngine() {
    engine.close();
  }

  @Test
  void inEventTimeTheWatermarkMovesWithTheEventsAndOnlyBetweenBatches() throws Exception {
    Path stream =
        new Recording()
            .line(0, 9_000, "a") // batch 1; the watermark after it is 5,999
            .line(1_000, 13_500, "a") // batch 2; after it 10,499, which ends [0, 10 s)
            .line(1_500, 1_000, "a") // not late: the watermark is still that of batch 1
            .line(2_000, 2_000, "a") // batch 3; late, and the watermark stays
            .line(4_000, 12_000, "a") // batch 5, after an empty one: a second line of [10 s, 20 s)
            .in(folder);

    TestEngine.Run run = engine.replay("event-time", BATCH, stream);

    assertThat(run.batches()).containsExactly(at(1), at(2), at(3), at(4), at(5));
    assertThat(run.rows())
        .containsExactly(
            new ResultRow(at(2), new Count(at(0), at(10), "a", 2)),
            new ResultRow(at(5), new Count(at(10), at(20), "a", 2))); // open at the end
  }

  @Test
  void inArrivalTimeWindowsThatEndBehindTheLastBatchAreNotEmitted() throws Exception {
    Path stream = new Recording().line(0, "a").line(1_000, "a").in(folder);

    TestEngine.Run run = engine.replay("sliding", BATCH, stream);

    assertThat(run.batches()).containsExactly(at(1), at(2));
    assertThat(run.rows())
        .containsExactly(
            new ResultRow(at(1), new Count(at(-2), at(1), "a", 1)),
            new ResultRow(at(2), new Count(at(-1), at(2), "a", 2)));
  }

  @Test
  void aStepBeforeTheKeyDoesNotLetLinesOvertakeTheWatermark() throws Exception {
    Random random = new Random(5);
    Recording recording = new Recording();
    for (int i = 0; i < 2_000; i++) {
      int arrivalMillis = i * 50; // a hundred batches of twenty lines, many of them late
      recording.line(arrivalMillis, arrivalMillis - random.nextInt(20_000), "ab".substring(i % 2));
    }
    Path stream = recording.in(folder);

    List<List<ResultRow>> results = new ArrayList<>();
    for (int replay = 0; replay < 10; replay++) {
      results.add(engine.replay("event-time", BATCH, stream).rows());
    }

    assertThat(results.get(0)).hasSizeGreaterThan(10);
    assertThat(results).containsOnly(results.get(0));
  }

  private static long at(int second) {
    return START + second * 1_000L;
  }

  /** A record's time is the line's event; the watermark stays this far behind the largest. */
  private record EventTime(long delayMillis) implements StreamTime {
    @Override
    public boolean needsOrder() {
      return true;
    }

    @Override
    public long timestampOf(Event event) {
      return event.eventMillis();
    }

    @Override
    public long watermarkAfter(long batchEndMillis, long maxTimestampMillis) {
      return maxTimestampMillis - delayMillis - 1;
    }

    @Override
    public boolean keepsOpenWindows() {
      return true;
    }
  }

  /** Counts equal lines per window. */
  private record LinesPerWindow(WindowAssigner<Object, TimeWindow> windows, StreamTime ownTime)
      implements DataStreamExample {

    @Override
    public StreamTime time(Parameters parameters) {
      return ownTime;
    }

    @Override
    public DataStream<Count> build(DataStream<Event> events, Parameters parameters) {
      return events
          .map(event -> event)
          .returns(Event.class)
          .keyBy(Event::text)
          .window(windows)
          .apply(LinesPerWindow::count)
          .returns(Count.class);
    }

    private static void count(
        String line, TimeWindow window, Iterable<Event> events, Collector<Count> out) {
      long lines = 0;
      for (Event unused : events) {
        lines++;
      }
      out.collect(new Count(window.getStart(), window.getEnd(), line, lines));
    }
  }
}
