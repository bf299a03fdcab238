package parallax.spark.divergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows over batches, as DStreams make them: where they lie, and what the inverse leaves. */
final class DStreamWindowsDivergenceTest {

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
  void windowsEndAtMultiplesOfTheSlideCountedFromTheStart() throws Exception {
    var batches = List.of(List.of("a"), List.of("b"), List.of("c"), List.of("d"));

    var windows = everyTwoSeconds(1001, batches);

    // 1001 is no multiple of the slide: windows aligned to the epoch would end at 1002 and 1004.
    assertThat(windows)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(1003L, List.of("(a,1)", "(b,1)"), 1005L, List.of("(b,1)", "(c,1)", "(d,1)")));
  }

  @Test
  void windowsOfAContextThatStartsAtAMultipleOfTheSlideAreAlignedToTheEpoch() throws Exception {
    var batches =
        List.of(List.<String>of(), List.of("a"), List.of("b"), List.of("c"), List.of("d"));

    var windows = everyTwoSeconds(1000, batches);

    assertThat(windows)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(1002L, List.of("(a,1)"), 1004L, List.of("(a,1)", "(b,1)", "(c,1)")));
  }

  private Map<Long, List<String>> everyTwoSeconds(long start, List<List<String>> batches)
      throws Exception {
    try (ManualStream stream = new ManualStream(spark, folder, start)) {
      JavaPairDStream<String, Long> ones = stream.ones(batches);
      var emitted =
          stream.note(
              ones.reduceByKeyAndWindow(Long::sum, Durations.seconds(3), Durations.seconds(2)));
      stream.run(ones.toJavaDStream(), batches.size());
      return emitted.bySecond();
    }
  }

  @Test
  void aKeyThatHasLeftTheWindowStaysWithZero() throws Exception {
    try (ManualStream stream = new ManualStream(spark, folder, 0)) {
      var ones = stream.ones(List.of(List.of("a"), List.of("b")));
      var window = Durations.seconds(2);
      var slide = Durations.seconds(1);
      var plain =
          stream.note(ones.reduceByKeyAndWindow(Long::sum, (all, out) -> all - out, window, slide));
      var filtered =
          stream.note(
              ones.reduceByKeyAndWindow(
                  Long::sum, (all, out) -> all - out, window, slide, 1, row -> row._2() != 0));

      stream.run(ones.toJavaDStream(), 5);

      assertThat(plain.bySecond())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  1L, List.of("(a,1)"),
                  2L, List.of("(a,1)", "(b,1)"),
                  3L, List.of("(a,0)", "(b,1)"),
                  4L, List.of("(a,0)", "(b,0)"),
                  5L, List.of("(a,0)", "(b,0)")));
      assertThat(filtered.bySecond())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  1L, List.of("(a,1)"),
                  2L, List.of("(a,1)", "(b,1)"),
                  3L, List.of("(b,1)"),
                  4L, List.of(),
                  5L, List.of()));
    }
  }

  @Test
  void withGapsBetweenWindowsTheInverseFormEmitsAKeyOfTheGap() throws Exception {
    try (ManualStream stream = new ManualStream(spark, folder, 0)) {
      // The windows are (1 s, 3 s] and (4 s, 6 s]; the key comes with the batch that ends at 4 s.
      var ones = stream.ones(List.of(List.of(), List.of(), List.of(), List.of("gap")));
      var window = Durations.seconds(2);
      var slide = Durations.seconds(3);
      var inverse =
          stream.note(ones.reduceByKeyAndWindow(Long::sum, (all, out) -> all - out, window, slide));
      var plain = stream.note(ones.reduceByKeyAndWindow(Long::sum, window, slide));

      stream.run(ones.toJavaDStream(), 6);

      assertThat(inverse.bySecond())
          .containsExactlyInAnyOrderEntriesOf(Map.of(3L, List.of(), 6L, List.of("(gap,1)")));
      assertThat(plain.bySecond())
          .containsExactlyInAnyOrderEntriesOf(Map.of(3L, List.of(), 6L, List.of()));
    }
  }
}
