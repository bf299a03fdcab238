package parallax.spark.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import parallax.kinesis.Position;

final class ShardOffsetsTest {

  private static final ShardOffsets OFFSETS =
      new ShardOffsets(
          Map.of("b", Position.ended(), "a", Position.after("17"), "c", Position.trimHorizon()));

  @Test
  void theyAreJsonInTheOffsetLog() {
    assertThat(OFFSETS.json())
        .isEqualTo("{\"a\":\"AFTER:17\",\"b\":\"ENDED\",\"c\":\"TRIM_HORIZON\"}");
    assertThat(ShardOffsets.parse(OFFSETS.json())).isEqualTo(OFFSETS);
  }

  @Test
  void theyKnowWhichShardsHaveEnded() {
    assertThat(OFFSETS.ended()).containsExactly("b");
  }

  @Test
  void otherTextIsRefused() {
    assertThatThrownBy(() -> ShardOffsets.parse("17"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no positions of shards: 17");
  }
}
