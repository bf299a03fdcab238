package parallax.spark.divergence;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parallax.spark.divergence.EventTable.at;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

/** A table of words and categories in files that change while a stream is joined with it. */
final class StaticTableDivergenceTest {

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

  @Test
  void aFileThatIsReplacedIsReadAgainByTheNextMicroBatch() throws Exception {
    Path table = table("a,one");

    assertThat(joined(read(table), () -> write(table, "1.csv", "a,two")))
        .isEqualTo(Map.of(0L, List.of("[a,one]"), 1L, List.of("[a,two]")));
  }

  @Test
  void aFileThatIsAddedIsNotSeen() throws Exception {
    Path table = table("a,one");

    assertThat(joined(read(table), () -> write(table, "2.csv", "a,two")))
        .isEqualTo(Map.of(0L, List.of("[a,one]"), 1L, List.of("[a,one]")));
  }

  @Test
  void ofAFileThatGrowsTheOldLengthIsReadAndTheLineThatBeginsThere() throws Exception {
    Path table = table("a,one");

    assertThat(joined(read(table), () -> write(table, "1.csv", "a,two", "a,three", "a,four")))
        .isEqualTo(Map.of(0L, List.of("[a,one]"), 1L, List.of("[a,three]", "[a,two]")));
  }

  @Test
  void aFileThatVanishesFailsTheQuery() throws Exception {
    Path table = table("a,one");
    Dataset<Row> categories = read(table);

    assertThatThrownBy(() -> joined(categories, () -> Files.delete(table.resolve("1.csv"))))
        .hasStackTraceContaining("1.csv does not exist");
  }

  @Test
  void aTableInMemoryStaysAsItWas() throws Exception {
    Path table = table("a,one");
    Dataset<Row> categories = read(table);
    Dataset<Row> fixed = spark.createDataFrame(categories.collectAsList(), categories.schema());

    assertThat(joined(fixed, () -> write(table, "1.csv", "a,two")))
        .isEqualTo(Map.of(0L, List.of("[a,one]"), 1L, List.of("[a,one]")));
  }

  @Test
  void theRddThatADStreamCapturedIsReadAgainToo() throws Exception {
    Path table = table("a,one");
    JavaPairRDD<String, String> categories = categories(table);

    assertThat(joinedRdd(categories, () -> write(table, "1.csv", "a,two")))
        .isEqualTo(Map.of(1L, List.of("(a,one)"), 2L, List.of("(a,two)")));
  }

  @Test
  void anRddOfACollectionStaysAsItWas() throws Exception {
    Path table = table("a,one");
    JavaPairRDD<String, String> categories =
        local.context().parallelizePairs(categories(table).collect(), 1);

    assertThat(joinedRdd(categories, () -> write(table, "1.csv", "a,two")))
        .isEqualTo(Map.of(1L, List.of("(a,one)"), 2L, List.of("(a,one)")));
  }

  private interface Change {
    void happen() throws IOException;
  }

  /** What a stream-static join emits for the word a before and after the change. */
  private Map<Long, List<String>> joined(Dataset<Row> categories, Change change) throws Exception {
    EventTable events = new EventTable(spark);
    Dataset<Row> joined =
        events.table().join(categories, "word").select(col("word"), col("category"));
    try (MicroBatches run = new MicroBatches(joined, OutputMode.Append(), folder)) {
      events.add(List.of(at(1, "a")));
      run.processAll();
      change.happen();
      events.add(List.of(at(2, "a")));
      run.processAll();
      return run.byMicroBatch();
    }
  }

  /** The same with transform and an RDD that it captures. */
  private Map<Long, List<String>> joinedRdd(JavaPairRDD<String, String> categories, Change change)
      throws Exception {
    try (ManualStream stream = new ManualStream(local, folder, 0)) {
      var ones = stream.ones(List.of(List.of("a"), List.of("a")));
      var emitted =
          stream.note(
              ones.transform(
                  batch ->
                      batch.join(categories).map(row -> new Tuple2<>(row._1(), row._2()._2()))));
      var steps = stream.start(ones.toJavaDStream());
      steps.next();
      change.happen();
      steps.next();
      return emitted.bySecond();
    }
  }

  private Path table(String line) throws IOException {
    Path table = Files.createDirectory(folder.resolve("table"));
    write(table, "1.csv", line);
    return table;
  }

  private static void write(Path table, String file, String... lines) throws IOException {
    Files.write(table.resolve(file), List.of(lines));
  }

  private static Dataset<Row> read(Path table) {
    return spark.read().schema("word STRING, category STRING").csv(table.toUri().toString());
  }

  private static JavaPairRDD<String, String> categories(Path table) {
    return local
        .context()
        .textFile(table.toUri().toString(), 1)
        .mapToPair(
            line ->
                new Tuple2<>(
                    line.substring(0, line.indexOf(',')), line.substring(line.indexOf(',') + 1)));
  }
}
