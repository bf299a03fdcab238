package parallax.flink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.kinesis.Position;
import parallax.kinesis.StreamAddress;

/** What the source keeps in checkpoints. */
final class CheckpointsTest {

  private final ShardSplitSerializer splits = new ShardSplitSerializer();
  private final EnumeratorStateSerializer states = new EnumeratorStateSerializer();

  static List<ShardSplit> splits() {
    return List.of(
        new ShardSplit("shardId-000000000000", Position.trimHorizon(), null),
        new ShardSplit("shardId-000000000001", Position.after("17"), "4711"),
        new ShardSplit("shardId-000000000002", Position.ended(), null));
  }

  @ParameterizedTest
  @MethodSource("splits")
  void aSplitIsReadBack(ShardSplit split) throws Exception {
    assertThat(splits.deserialize(splits.getVersion(), splits.serialize(split))).isEqualTo(split);
  }

  @Test
  void aStateIsReadBack() throws Exception {
    var state = new EnumeratorState(splits(), Set.of("a", "b"), Set.of("b"));

    assertThat(states.deserialize(states.getVersion(), states.serialize(state))).isEqualTo(state);
  }

  @Test
  void anotherVersionIsRefused() {
    assertThatThrownBy(() -> splits.deserialize(2, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessage("no split of version 1: version 2");
    assertThatThrownBy(() -> states.deserialize(2, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessage("no state of version 1: version 2");
  }

  @Test
  void aBoundedSourceHasPartsWithAnEnd() {
    var address = new StreamAddress("lines", "eu-central-1", null);

    assertThatThrownBy(() -> KinesisSource.bounded(address, splits(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("parts of shards with an end, not ");
  }
}
