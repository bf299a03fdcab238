package parallax.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parallax.engine.KinesisStream;
import parallax.engine.LineFormat;
import parallax.engine.SkippedRecords;
import parallax.event.InputException;
import parallax.event.ShardRange;

final class StreamScanTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  private final List<String> taken = new ArrayList<>();

  @BeforeEach
  void aJobBegins() {
    SkippedRecords.reset();
  }

  @Test
  void itFindsTheBatchesOfEachShard() {
    StreamScan scan = scan(false);

    take(scan, "a", 1, "1000\t900\tto", 2, "1999\t1\tbe", 3, "2000", 4, "3000\t3000\tor");
    take(scan, "b", 8, "1500\t1500\tnot", 9, "2000");

    assertThat(scan.lines()).isEqualTo(4);
    assertThat(scan.shards()).isEqualTo(2);
    assertThat(scan.lastMillis()).isEqualTo(3000);
    var bySecond = scan.index(SECOND);
    assertThat(bySecond.size()).isEqualTo(3);
    assertThat(bySecond.startMillis(0)).isEqualTo(1000);
    assertThat(bySecond.ranges(0))
        .isEqualTo(Map.of("a", new ShardRange("1", "3", 3), "b", new ShardRange("8", "9", 2)));
    assertThat(bySecond.ranges(1)).isEmpty();
    assertThat(bySecond.ranges(2)).isEqualTo(Map.of("a", ShardRange.of("4")));
    assertThat(scan.index(TWO_SECONDS).size()).isEqualTo(2);
    assertThat(taken).containsExactly("0 to", "0 be", "0 mark", "0 or", "1 not", "1 mark");
  }

  @Test
  void linesOfABatchMayBeInAnyOrderButBatchesMayNot() {
    StreamScan scan = scan(false);

    take(scan, "a", 1, "1900\t0\tto", 2, "1100\t0\tbe", 3, "2100\t0\tor");

    assertThat(scan.index(SECOND).ranges(0)).containsEntry("a", new ShardRange("1", "2", 2));
    assertThatThrownBy(() -> take(scan, "a", 4, "1200\t0\tlate"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "stream lines, a, sequence number 4: arrival time goes back to a batch before: 1200"
                + " after 2100");
  }

  @Test
  void aBadRecordIsNamedByItsPlace() {
    assertThatThrownBy(() -> take(scan(false), "a", 17, "7\t5"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("stream lines, a, sequence number 17 is no line: two fields;");
  }

  @Test
  void aBadRecordThatIsSkippedIsPartOfTheRangeAroundIt() {
    StreamScan scan = scan(true);

    take(
        scan,
        "a",
        1,
        "1000\t0\tto",
        2,
        "no line",
        3,
        "1001\t0\tbe",
        4,
        "no line",
        5,
        "2000\t0\tor");

    assertThat(scan.index(SECOND).ranges(0)).containsEntry("a", new ShardRange("1", "3", 3));
    assertThat(scan.index(SECOND).ranges(1)).containsEntry("a", ShardRange.of("5"));
    assertThat(SkippedRecords.told().orElseThrow()).startsWith("2 bad records skipped; the first:");
  }

  @Test
  void marksAloneAreNothingToDo() {
    StreamScan scan = scan(false);

    take(scan, "a", 1, "1000");

    assertThatThrownBy(scan::requireLines)
        .isInstanceOf(InputException.class)
        .hasMessage("stream lines holds no line: there is nothing to do");
  }

  private StreamScan scan(boolean skips) {
    var stream = new KinesisStream("lines", "here", null, null, LineFormat.RECORDED, skips);
    return new StreamScan(
        stream,
        Set.of(SECOND, TWO_SECONDS),
        (item, shard) -> taken.add(shard + " " + (item.isMark() ? "mark" : item.event().text())));
  }

  /** Takes records: sequence numbers, and behind each what the record holds. */
  private static void take(StreamScan scan, String shard, Object... records) {
    for (int i = 0; i < records.length; i += 2) {
      byte[] data = records[i + 1].toString().getBytes(StandardCharsets.UTF_8);
      scan.take(shard, records[i].toString(), data);
    }
  }
}
