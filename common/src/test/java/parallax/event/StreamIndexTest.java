package parallax.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StreamIndexTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Longer than any number of Java, as those of Kinesis are. */
  private static final String FAR = "49590338271490256608559692538361571095921575989136588898";

  @TempDir private Path folder;

  /**
   * Three batches of two shards: the second batch is empty, the second shard has the last alone.
   */
  private static final List<Map<String, ShardRange>> BATCHES =
      List.of(
          Map.of("a", new ShardRange("7", "9", 3)),
          Map.of(),
          Map.of("a", new ShardRange("10", FAR, 2), "b", ShardRange.of("5")));

  @Test
  void itSaysWhereABatchLies() {
    StreamIndex index = new StreamIndex(4000, SECOND, BATCHES);

    assertThat(index.size()).isEqualTo(3);
    assertThat(index.startMillis(1)).isEqualTo(5000);
    assertThat(index.endMillis(2)).isEqualTo(7000);
    assertThat(index.indexOfEnd(5000)).isZero();
    assertThat(index.ranges(0)).isEqualTo(BATCHES.get(0));
    assertThat(index.ranges(1)).isEmpty();
    assertThat(index.whole())
        .isEqualTo(Map.of("a", new ShardRange("7", FAR, 5), "b", ShardRange.of("5")));
    assertThat(index.records()).isEqualTo(6);
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    Path file = folder.resolve("lines.index");

    new StreamIndex(4000, SECOND, BATCHES).write(file);

    assertThat(Files.readString(file))
        .isEqualTo("4000\t1000\na,7,9,3\n\na,10," + FAR + ",2\tb,5,5,1\n");
    StreamIndex read = StreamIndex.read(file);
    assertThat(read.batchMillis()).isEqualTo(1000);
    assertThat(read.startMillis(0)).isEqualTo(4000);
    assertThat(read.size()).isEqualTo(3);
    assertThat(read.ranges(2)).isEqualTo(BATCHES.get(2));
  }

  @Test
  void sequenceNumbersAreNumbersAndNotTexts() {
    assertThat(ShardRange.isBefore("9", "10")).isTrue();
    assertThat(ShardRange.isBefore(FAR, "10")).isFalse();
    assertThat(new ShardRange("9", "10", 2).and(ShardRange.of("11")))
        .isEqualTo(new ShardRange("9", "11", 3));
  }

  @Test
  void sequenceNumbersThatGoBackAreRefused() {
    var back = List.of(Map.of("a", new ShardRange("7", "9", 3)), Map.of("a", ShardRange.of("9")));

    assertThatThrownBy(() -> new StreamIndex(0, SECOND, back))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sequence numbers of a go back: 9 after 9");
    assertThatThrownBy(() -> new StreamIndex(0, SECOND, List.of())).hasMessage("no batch");
  }
}
