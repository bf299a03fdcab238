package parallax.spark.divergence;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static parallax.spark.divergence.EventTable.at;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

/** A running count on Spark's three state operators, over the same lines and initial state. */
final class EmittedKeysDivergenceTest {

  private static final List<Tuple2<String, Long>> INITIAL =
      List.of(new Tuple2<>("be", 10L), new Tuple2<>("never", 3L));

  private static LocalSpark spark;

  @TempDir private Path folder;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.start();
  }

  @AfterAll
  static void stopSpark() {
    spark.close();
  }

  @Test
  void updateStateByKeyEmitsEveryKeyInEveryBatch() throws Exception {
    try (ManualStream stream = new ManualStream(spark, folder, 0)) {
      var ones = stream.ones(List.of(List.of("to", "be"), List.of("be", "be")));
      var emitted =
          stream.note(
              ones.updateStateByKey(
                  EmittedKeysDivergenceTest::sum, new HashPartitioner(1), initialState()));

      stream.run(ones.toJavaDStream(), 3);

      assertThat(emitted.bySecond())
          .isEqualTo(
              Map.of(
                  1L, List.of("(be,11)", "(never,3)", "(to,1)"),
                  2L, List.of("(be,13)", "(never,3)", "(to,1)"),
                  3L, List.of("(be,13)", "(never,3)", "(to,1)")));
    }
  }

  @Test
  void mapWithStateEmitsARowForEachValue() throws Exception {
    try (ManualStream stream = new ManualStream(spark, folder, 0)) {
      var ones = stream.ones(List.of(List.of("to", "be"), List.of("be", "be")));
      var emitted =
          stream.note(
              ones.mapWithState(
                  StateSpec.function(EmittedKeysDivergenceTest::add).initialState(initialState())));

      stream.run(ones.toJavaDStream(), 3);

      assertThat(emitted.bySecond())
          .isEqualTo(
              Map.of(
                  1L, List.of("(be,11)", "(to,1)"),
                  2L, List.of("(be,12)", "(be,13)"),
                  3L, List.of()));
    }
  }

  @Test
  void flatMapGroupsWithStateEmitsKeysWithDataAndInTheFirstMicroBatchThoseOfTheInitialState()
      throws Exception {
    EventTable events = new EventTable(spark.session());
    var counts =
        events
            .table()
            .select(col("word"))
            .as(Encoders.STRING())
            .groupByKey((MapFunction<String, String>) word -> word, Encoders.STRING())
            .flatMapGroupsWithState(
                (FlatMapGroupsWithStateFunction<String, String, Long, String>)
                    EmittedKeysDivergenceTest::count,
                OutputMode.Update(),
                Encoders.LONG(),
                Encoders.STRING(),
                GroupStateTimeout.NoTimeout(),
                initialGroups());

    MicroBatches run =
        MicroBatches.run(
            events,
            counts.toDF(),
            OutputMode.Update(),
            folder,
            List.of(
                List.of(at(1, "to"), at(1, "be")), List.of(at(2, "be"), at(2, "be")), List.of()));

    assertThat(run.byMicroBatch())
        .isEqualTo(
            Map.of(0L, List.of("[(be,11)]", "[(never,3)]", "[(to,1)]"), 1L, List.of("[(be,13)]")));
  }

  @Test
  void updateModeEmitsTheKeysWithData() throws Exception {
    assertThat(unboundedCount(OutputMode.Update()))
        .isEqualTo(Map.of(0L, List.of("[be,1]", "[to,1]"), 1L, List.of("[be,3]")));
  }

  @Test
  void completeModeEmitsEveryKeyInEveryMicroBatchAlsoInAnEmptyOne() throws Exception {
    assertThat(unboundedCount(OutputMode.Complete()))
        .isEqualTo(
            Map.of(
                0L, List.of("[be,1]", "[to,1]"),
                1L, List.of("[be,3]", "[to,1]"),
                2L, List.of("[be,3]", "[to,1]")));
  }

  private Map<Long, List<String>> unboundedCount(OutputMode mode) throws Exception {
    EventTable events = new EventTable(spark.session());
    Dataset<Row> counts = events.table().groupBy(col("word")).count();
    return MicroBatches.run(
            events,
            counts,
            mode,
            folder,
            List.of(
                List.of(at(1, "to"), at(1, "be")), List.of(at(2, "be"), at(2, "be")), List.of()))
        .byMicroBatch();
  }

  private static JavaPairRDD<String, Long> initialState() {
    return spark.context().parallelizePairs(INITIAL, 1);
  }

  private static KeyValueGroupedDataset<String, Long> initialGroups() {
    return spark
        .session()
        .createDataset(INITIAL, Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
        .groupByKey((MapFunction<Tuple2<String, Long>, String>) Tuple2::_1, Encoders.STRING())
        .mapValues((MapFunction<Tuple2<String, Long>, Long>) Tuple2::_2, Encoders.LONG());
  }

  private static Optional<Long> sum(List<Long> values, Optional<Long> before) {
    return Optional.of(before.orElse(0L) + values.stream().mapToLong(Long::longValue).sum());
  }

  private static Tuple2<String, Long> add(String word, Optional<Long> one, State<Long> state) {
    long count = (state.exists() ? state.get() : 0L) + one.orElse(0L);
    state.update(count);
    return new Tuple2<>(word, count);
  }

  private static Iterator<String> count(
      String word, Iterator<String> words, GroupState<Long> state) {
    long count = state.exists() ? state.get() : 0L;
    while (words.hasNext()) {
      words.next();
      count++;
    }
    state.update(count);
    return List.of("(" + word + "," + count + ")").iterator();
  }
}
