package parallax.flink.divergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingProcessingTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Windows of Flink: which rows come at the end of the input, and which records are late. */
final class WindowsDivergenceTest {

  private static final TypeInformation<Tuple2<String, Long>> LINE =
      Types.TUPLE(Types.STRING, Types.LONG);

  private static LocalFlink flink;

  @BeforeAll
  static void startFlink() throws Exception {
    flink = LocalFlink.start();
  }

  @AfterAll
  static void stopFlink() throws Exception {
    flink.close();
  }

  @Test
  void atTheEndOfTheInputTheOpenWindowOfProcessingTimeIsLost() throws Exception {
    // Ten thousand days: the window is open from 1997 to 2024, or from 2024 to 2052.
    var longest = TumblingProcessingTimeWindows.of(Duration.ofDays(10_000));

    assertThat(counts(longest, everyRecord(0), at("a", 1), at("a", 2))).isEmpty();
  }

  @Test
  void atTheEndOfTheInputAllOpenWindowsOfEventTimeAreEmitted() throws Exception {
    var tenSeconds = TumblingEventTimeWindows.of(Duration.ofSeconds(10));

    assertThat(counts(tenSeconds, everyRecord(0), at("a", 1), at("b", 12), at("b", 13)))
        .containsExactly("[0,a,1]", "[10,b,2]");
  }

  @Test
  void withPeriodicWatermarksNothingIsLateInAFastReplay() throws Exception {
    var fiveSeconds = TumblingEventTimeWindows.of(Duration.ofSeconds(5));
    Line[] lines = {at("a", 25), at("b", 10), at("c", 30), at("d", 14), at("e", 21)};

    List<String> periodic = counts(fiveSeconds, periodic(10), lines);
    List<String> afterEachRecord = counts(fiveSeconds, everyRecord(10), lines);

    assertThat(periodic)
        .containsExactlyInAnyOrder("[25,a,1]", "[10,b,1]", "[30,c,1]", "[10,d,1]", "[20,e,1]");
    // After 25 s the watermark is 15 s, after 30 s it is 20 s: [10 s, 15 s) is over.
    assertThat(afterEachRecord).containsExactlyInAnyOrder("[25,a,1]", "[30,c,1]", "[20,e,1]");
  }

  @Test
  void recordsBefore1970AreNotLate() throws Exception {
    var fiveSeconds = TumblingEventTimeWindows.of(Duration.ofSeconds(5));

    assertThat(counts(fiveSeconds, everyRecord(20), at("a", -20), at("a", -1), at("b", 3)))
        .containsExactly("[-20,a,1]", "[-5,a,1]", "[0,b,1]");
  }

  @Test
  void theSideOutputGetsRecordsThatFitNoWindowAndTheOthersLoseWindowsWithoutATrace()
      throws Exception {
    var windows = SlidingEventTimeWindows.of(Duration.ofSeconds(10), Duration.ofSeconds(5));
    StreamExecutionEnvironment environment = flink.environment();
    OutputTag<Tuple2<String, Long>> tooLate = new OutputTag<>("too late", LINE);
    Line[] lines = {
      at("x", 12), at("a", 3), at("a", 3), at("a", 3), at("b", 3), at("c", 7), at("c", 7)
    };

    SingleOutputStreamOperator<String> counts =
        lines(environment, everyRecord(0), lines)
            .keyBy(line -> line.f0)
            .window(windows)
            .sideOutputLateData(tooLate)
            .apply(WindowsDivergenceTest::count)
            .returns(Types.STRING);
    DataStream<String> late =
        counts.getSideOutput(tooLate).map(line -> "late " + line.f0).returns(Types.STRING);

    // The watermark is 12 s: 3 s is late for [-5, 5) and [0, 10), 7 s only for [0, 10).
    assertThat(flink.rows(environment, counts, late))
        .containsExactlyInAnyOrder(
            "late a", "late a", "late a", "late b", "[5,c,2]", "[5,x,1]", "[10,x,1]");
  }

  @Test
  void aSumWithoutAWindowEmitsARowForEachRecord() throws Exception {
    StreamExecutionEnvironment environment = flink.environment();
    DataStream<Tuple2<String, Long>> ones =
        environment.fromData(LINE, Tuple2.of("be", 1L), Tuple2.of("to", 1L), Tuple2.of("be", 1L));

    assertThat(flink.rows(environment, ones.keyBy(one -> one.f0).sum(1)))
        .containsExactly("(be,1)", "(to,1)", "(be,2)");
  }

  @Test
  void theTokenizerOfFlinksOwnWordCountDropsEmptyWordsAndSplitsAtAnyPunctuation() throws Exception {
    StreamExecutionEnvironment environment = flink.environment();
    DataStream<String> lines = environment.fromData("To be,  ", "", "caf\u00e9 don't");

    assertThat(
            flink.rows(
                environment,
                lines.flatMap(WindowsDivergenceTest::flinkWords).returns(Types.STRING)))
        .containsExactly("to", "be", "caf", "don", "t");
  }

  private record Line(String word, long second) {}

  private static Line at(String word, long second) {
    return new Line(word, second);
  }

  /** The plain idiom: rows of window start in seconds, word and count. */
  private static List<String> counts(
      WindowAssigner<Object, TimeWindow> windows,
      WatermarkStrategy<Tuple2<String, Long>> watermarks,
      Line... lines)
      throws Exception {
    StreamExecutionEnvironment environment = flink.environment();
    DataStream<String> counts =
        lines(environment, watermarks, lines)
            .keyBy(line -> line.f0)
            .window(windows)
            .apply(WindowsDivergenceTest::count)
            .returns(Types.STRING);
    return flink.rows(environment, counts);
  }

  private static DataStream<Tuple2<String, Long>> lines(
      StreamExecutionEnvironment environment,
      WatermarkStrategy<Tuple2<String, Long>> watermarks,
      Line... lines) {
    // The interval at which periodic watermarks are emitted: longer than any replay here.
    environment.getConfig().setAutoWatermarkInterval(Duration.ofDays(1).toMillis());
    List<Tuple2<String, Long>> tuples = new ArrayList<>();
    for (Line line : lines) {
      tuples.add(Tuple2.of(line.word(), line.second()));
    }
    return environment
        .fromData(tuples, LINE)
        .assignTimestampsAndWatermarks(
            watermarks.withTimestampAssigner((line, none) -> line.f1 * 1000));
  }

  private static void count(
      String word,
      TimeWindow window,
      Iterable<Tuple2<String, Long>> lines,
      Collector<String> counts) {
    long count = 0;
    for (var unused : lines) {
      count++;
    }
    counts.collect("[" + window.getStart() / 1000 + "," + word + "," + count + "]");
  }

  /** Flink's own watermarks, which come at an interval of the wall clock. */
  private static WatermarkStrategy<Tuple2<String, Long>> periodic(long delaySeconds) {
    return WatermarkStrategy.forBoundedOutOfOrderness(Duration.ofSeconds(delaySeconds));
  }

  /** A watermark after each record, as if each were a batch. */
  private static WatermarkStrategy<Tuple2<String, Long>> everyRecord(long delaySeconds) {
    return WatermarkStrategy.forGenerator(context -> new EveryRecord(delaySeconds * 1000));
  }

  private static final class EveryRecord implements WatermarkGenerator<Tuple2<String, Long>> {
    private final long delayMillis;
    private long maxMillis = Long.MIN_VALUE;

    EveryRecord(long delayMillis) {
      this.delayMillis = delayMillis;
    }

    @Override
    public void onEvent(Tuple2<String, Long> line, long millis, WatermarkOutput output) {
      maxMillis = Math.max(maxMillis, millis);
      output.emitWatermark(new Watermark(maxMillis - delayMillis - 1));
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
  }

  /** As in the examples that Flink comes with. */
  private static void flinkWords(String line, Collector<String> words) {
    Arrays.stream(line.toLowerCase(java.util.Locale.ROOT).split("\\W+", -1))
        .filter(word -> !word.isEmpty())
        .forEach(words::collect);
  }
}
