package parallax.spark.divergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.event.Words;
import scala.collection.immutable.StringOps;

/** What becomes of the spaces in a line, in the words that the guides of Spark use for it. */
final class SplitDivergenceTest {

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

  /** A line, its words in Java and Scala, and its words in Spark SQL and Python. */
  static List<Arguments> lines() {
    return List.of(
        Arguments.of("to be", List.of("to", "be"), List.of("to", "be")),
        Arguments.of("a  b ", List.of("a", "", "b"), List.of("a", "", "b", "")),
        Arguments.of(" a", List.of("", "a"), List.of("", "a")),
        Arguments.of("a\tb\r", List.of("a\tb\r"), List.of("a\tb\r")),
        Arguments.of("", List.of(""), List.of("")),
        Arguments.of(" ", List.of(), List.of("", "")),
        Arguments.of("  ", List.of(), List.of("", "", "")));
  }

  @ParameterizedTest
  @MethodSource("lines")
  @SuppressWarnings("StringSplitter") // This is the idiom.
  void javaAndScalaLoseTheEmptyWordsAtTheEndOfALine(
      String line, List<String> withoutLast, List<String> all) {
    assertThat(line.split(" ")).containsExactlyElementsOf(withoutLast);
    assertThat(new StringOps(line).split(' ')).containsExactlyElementsOf(withoutLast);
    assertThat(Words.of(line)).isEqualTo(all);
  }

  @Test
  @SuppressWarnings("StringSplitter") // This is the idiom.
  void sparkSqlKeepsThemAndTheJavaFunctionOfTheSameJobDoesNot() {
    List<String> lines = lines().stream().map(line -> (String) line.get()[0]).toList();
    Dataset<String> table = spark.session().createDataset(lines, Encoders.STRING());
    FlatMapFunction<String, String> split = line -> Arrays.asList(line.split(" ")).iterator();

    List<String> inSql =
        table
            .select(functions.explode(functions.split(table.col("value"), " ")))
            .as(Encoders.STRING())
            .collectAsList();
    List<String> inJava = table.flatMap(split, Encoders.STRING()).collectAsList();

    assertThat(inSql).isEqualTo(lines.stream().flatMap(line -> Words.of(line).stream()).toList());
    assertThat(inSql).filteredOn(String::isEmpty).hasSize(9);
    assertThat(inJava).filteredOn(String::isEmpty).hasSize(3);
  }

  @Test
  void anEmptyLineCountsAsOneEmptyWordAndALineOfOneSpaceAsNone() throws Exception {
    try (ManualStream stream = new ManualStream(spark, folder, 0)) {
      var lines = stream.lines(List.of(List.of("", "a"), List.of(" ", "a")));
      var plain = stream.note(lines.flatMap(SplitDivergenceTest::javaWords).countByValue());
      var remedy = stream.note(lines.flatMap(line -> Words.of(line).iterator()).countByValue());

      stream.run(lines, 2);

      assertThat(plain.bySecond())
          .isEqualTo(Map.of(1L, List.of("(,1)", "(a,1)"), 2L, List.of("(a,1)")));
      assertThat(remedy.bySecond())
          .isEqualTo(Map.of(1L, List.of("(,1)", "(a,1)"), 2L, List.of("(,2)", "(a,1)")));
    }
  }

  @SuppressWarnings("StringSplitter") // This is the idiom.
  private static Iterator<String> javaWords(String line) {
    return new ArrayList<>(Arrays.asList(line.split(" "))).iterator();
  }
}
