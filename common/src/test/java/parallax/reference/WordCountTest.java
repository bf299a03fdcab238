package parallax.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parallax.event.Batch;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.result.BatchCounts;
import parallax.result.Count;

final class WordCountTest {

  /**
   * By hand: the first batch has "to be or" and "not to be": to 2, be 2, or 1, not 1. The second is
   * empty. The third has "to": 1, for nothing is kept from the first.
   */
  @Test
  void wordsAreCountedPerBatch() {
    List<BatchCounts> counts =
        run(batch(0, "to be or", "not to be"), batch(1000), batch(2000, "to"));

    assertThat(counts).extracting(BatchCounts::batch).containsExactly(1000L, 2000L, 3000L);
    assertThat(counts.get(0).counts())
        .containsExactlyInAnyOrder(
            new Count(0, 1000, "to", 2),
            new Count(0, 1000, "be", 2),
            new Count(0, 1000, "or", 1),
            new Count(0, 1000, "not", 1));
    assertThat(counts.get(1).counts()).isEmpty();
    assertThat(counts.get(2).counts()).containsExactly(new Count(2000, 3000, "to", 1));
  }

  /**
   * By hand: "a b " is a, empty, b, empty; "" is one empty word; " " is two. Together a 1, b 1,
   * empty 2 + 1 + 2 = 5.
   */
  @Test
  void emptyWordsAreWords() {
    assertThat(run(batch(0, "a  b ", "", " ")).get(0).counts())
        .containsExactlyInAnyOrder(
            new Count(0, 1000, "a", 1), new Count(0, 1000, "b", 1), new Count(0, 1000, "", 5));
  }

  @Test
  void wordsThatOnlyLookEqualAreDifferent() {
    assertThat(run(batch(0, "é e\u0301 É a\tb \ud83c\udf0a")).get(0).counts())
        .extracting(Count::key)
        .containsExactlyInAnyOrder("é", "e\u0301", "É", "a\tb", "\ud83c\udf0a");
  }

  private static Batch batch(long startMillis, String... lines) {
    List<Event> events =
        Arrays.stream(lines).map(line -> new Event(startMillis, startMillis, line)).toList();
    return new Batch(startMillis, startMillis + 1000, events);
  }

  private static List<BatchCounts> run(Batch... batches) {
    return new WordCount()
        .build(Stream.of(batches), new Parameters(Map.of("batch", "1s")))
        .toList();
  }
}
