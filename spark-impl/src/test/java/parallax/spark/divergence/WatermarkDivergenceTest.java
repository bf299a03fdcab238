package parallax.spark.divergence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static parallax.spark.divergence.EventTable.at;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Tuple2;

/** Event-time windows of Structured Streaming: when rows come, if ever, and which are late. */
final class WatermarkDivergenceTest {

  private static final String NO_DATA = "spark.sql.streaming.noDataMicroBatches.enabled";
  private static final String MULTIPLE = "spark.sql.streaming.statefulOperator.allowMultiple";

  private static LocalSpark local;
  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void startSpark() {
    local = LocalSpark.start();
    spark = local.session();
  }

  @AfterAll
  static void stopSpark() {
    local.close();
  }

  @AfterEach
  void restoreDefaults() {
    spark.conf().unset(NO_DATA);
    spark.conf().unset(MULTIPLE);
  }

  /** The plain idiom: rows of window start in seconds, word and count. */
  private static Dataset<Row> counts(EventTable events, String delay, String length, String slide) {
    return events
        .table()
        .withWatermark("time", delay)
        .groupBy(window(col("time"), length, slide), col("word"))
        .count()
        .select(unix_seconds(col("window.start")), col("word"), col("count"));
  }

  private MicroBatches run(
      String delay, String length, OutputMode mode, List<List<Tuple2<Long, String>>> batches)
      throws Exception {
    EventTable events = new EventTable(spark);
    return MicroBatches.run(events, counts(events, delay, length, length), mode, folder, batches);
  }

  @Test
  void appendModeNeverEmitsTheLastWindow() throws Exception {
    var batches = List.of(List.of(at(1, "a"), at(12, "b")), List.of(at(13, "b")));

    MicroBatches append = run("0 seconds", "10 seconds", OutputMode.Append(), batches);
    MicroBatches update = run("0 seconds", "10 seconds", OutputMode.Update(), batches);

    assertThat(append.all()).containsExactly("[0,a,1]");
    assertThat(update.all()).containsExactly("[0,a,1]", "[10,b,1]", "[10,b,2]");
  }

  @Test
  void appendModeEmitsAWindowInALaterMicroBatch() throws Exception {
    var batches = List.of(List.of(at(5, "a")), List.of(at(25, "b")), List.of(at(26, "b")));
    spark.conf().set(NO_DATA, "false");

    MicroBatches append = run("0 seconds", "10 seconds", OutputMode.Append(), batches);
    MicroBatches update = run("0 seconds", "10 seconds", OutputMode.Update(), batches);

    // The batch with 25 s moves the watermark when it is over, so that the next one emits.
    assertThat(append.byMicroBatch()).isEqualTo(Map.of(2L, List.of("[0,a,1]")));
    assertThat(update.byMicroBatch())
        .isEqualTo(
            Map.of(0L, List.of("[0,a,1]"), 1L, List.of("[20,b,1]"), 2L, List.of("[20,b,2]")));
  }

  @Test
  void byDefaultAppendModeEmitsAWindowInAMicroBatchWithoutData() throws Exception {
    var batches = List.of(List.of(at(5, "a")), List.of(at(25, "b")));

    MicroBatches append = run("0 seconds", "10 seconds", OutputMode.Append(), batches);

    // Micro-batches 0 and 2 have data, 1 and 3 follow because the watermark moved.
    assertThat(append.byMicroBatch()).isEqualTo(Map.of(3L, List.of("[0,a,1]")));
  }

  /** After 25 s the watermark is 15 s, so that the window [10 s, 15 s) is over. */
  @ParameterizedTest(name = "no-data micro-batches {0}, allowMultiple {1}")
  @CsvSource({
    "true, true, false",
    "false, true, true",
    "true, false, false",
    "false, false, false"
  })
  void whetherARowIsLateDependsOnAMicroBatchWithoutDataBeforeIt(
      String noData, String allowMultiple, boolean counted) throws Exception {
    spark.conf().set(NO_DATA, noData);
    spark.conf().set(MULTIPLE, allowMultiple);
    var batches = List.of(List.of(at(25, "a")), List.of(at(10, "b")));

    MicroBatches update = run("10 seconds", "5 seconds", OutputMode.Update(), batches);

    if (counted) {
      assertThat(update.all()).containsExactly("[25,a,1]", "[10,b,1]");
      assertThat(update.dropped()).isZero();
    } else {
      assertThat(update.all()).containsExactly("[25,a,1]");
      assertThat(update.dropped()).isEqualTo(1);
    }
  }

  @Test
  void rowsBefore1970AreLateFromTheStart() throws Exception {
    var batches = List.of(List.of(at(-20, "a"), at(-1, "a"), at(3, "b")));

    MicroBatches update = run("10 seconds", "5 seconds", OutputMode.Update(), batches);

    assertThat(update.all()).containsExactly("[0,b,1]");
    assertThat(update.dropped()).isEqualTo(2);
  }

  @Test
  void whenTheirTimeIsShiftedBehind1970TheyAreCounted() throws Exception {
    // A multiple of the slide, so that the windows stay where they are.
    long shift = 1000;
    var batches = List.of(List.of(at(shift - 20, "a"), at(shift - 1, "a"), at(shift + 3, "b")));

    MicroBatches update = run("10 seconds", "5 seconds", OutputMode.Update(), batches);

    assertThat(update.all()).containsExactly("[1000,b,1]", "[980,a,1]", "[995,a,1]");
    assertThat(update.dropped()).isZero();
  }

  @Test
  void lateRowsAreCountedAfterTheyAreAddedUpPerWindowAndWord() throws Exception {
    EventTable events = new EventTable(spark, 2);
    Dataset<Row> counts = counts(events, "0 seconds", "10 seconds", "5 seconds");
    var late = List.of(at(3, "a"), at(3, "a"), at(3, "a"), at(3, "b"));
    // The watermark is 12 s: of 7 s only the window [0, 10 s) is over.
    var partlyLate = List.of(at(7, "c"), at(7, "c"));

    MicroBatches update =
        MicroBatches.run(
            events,
            counts,
            OutputMode.Update(),
            folder,
            List.of(List.of(at(12, "x")), late, partlyLate));

    assertThat(update.all()).containsExactly("[10,x,1]", "[5,x,1]", "[5,c,2]");
    // Four lines, in the windows [-5, 5) and [0, 10); two lines, in [0, 10).
    assertThat(update.dropped()).isEqualTo(2 + 2 + 1);
  }
}
