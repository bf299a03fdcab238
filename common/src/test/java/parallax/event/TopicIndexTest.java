package parallax.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopicIndexTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir private Path folder;

  /** Two batches of two partitions; the second partition has nothing in the first batch. */
  private static final List<long[]> BORDERS =
      List.of(new long[] {3, 7}, new long[] {5, 7}, new long[] {6, 9});

  @Test
  void itSaysWhereABatchBegins() {
    TopicIndex index = new TopicIndex(4000, SECOND, BORDERS);

    assertThat(index.size()).isEqualTo(2);
    assertThat(index.partitions()).isEqualTo(2);
    assertThat(index.startMillis(0)).isEqualTo(4000);
    assertThat(index.endMillis(1)).isEqualTo(6000);
    assertThat(index.offset(1, 0)).isEqualTo(5);
    assertThat(index.offset(2, 1)).isEqualTo(9);
    assertThat(index.records()).isEqualTo(5);
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    Path file = folder.resolve("lines.index");

    new TopicIndex(4000, SECOND, BORDERS).write(file);

    assertThat(Files.readString(file)).isEqualTo("4000\t1000\n3\t7\n5\t7\n6\t9\n");
    TopicIndex read = TopicIndex.read(file);
    assertThat(read.size()).isEqualTo(2);
    assertThat(read.batchMillis()).isEqualTo(1000);
    assertThat(read.offset(0, 1)).isEqualTo(7);
  }

  @Test
  void offsetsThatGoBackAreRefused() {
    List<long[]> back = List.of(new long[] {3, 7}, new long[] {5, 6});

    assertThatThrownBy(() -> new TopicIndex(0, SECOND, back))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("offsets of partition 1 go back: 6 after 7");
  }

  @Test
  void oneBorderIsNoBatch() {
    assertThatThrownBy(() -> new TopicIndex(0, SECOND, List.of(new long[] {3})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no batch: there are 1 borders");
  }
}
