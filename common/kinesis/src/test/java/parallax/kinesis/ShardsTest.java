package parallax.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Shard;

final class ShardsTest {

  /** A stream of two shards: the first was split, and its upper half merged with the second. */
  private static final Shards SHARDS =
      new Shards(
          List.of(
              shard("0", null, null, "0", true),
              shard("1", null, null, "8", true),
              shard("2", "0", null, "0", false),
              shard("3", "0", null, "4", true),
              shard("4", "3", "1", "4", false)));

  @Test
  void whatCameOfOthersIsReadAfterThem() {
    assertThat(SHARDS.readable(Set.of())).containsExactly("0", "1");
    assertThat(SHARDS.readable(Set.of("0"))).containsExactly("0", "1", "2", "3");
    assertThat(SHARDS.readable(Set.of("0", "3"))).doesNotContain("4");
    assertThat(SHARDS.readable(Set.of("0", "1", "3"))).contains("4");
  }

  @Test
  void parentsThatAreNotListedAnyMoreKeepNobodyWaiting() {
    Shards later = new Shards(List.of(shard("4", "3", "1", "4", false)));

    assertThat(later.readable(Set.of())).containsExactly("4");
  }

  @Test
  void thoseThatTakeRecordsAreInTheOrderOfTheirKeys() {
    assertThat(SHARDS.open()).extracting(Shard::shardId).containsExactly("2", "4");
    assertThat(SHARDS.inOrder()).containsExactly("0", "1", "2", "3", "4");
  }

  private static Shard shard(
      String name, String parent, String otherParent, String firstKey, boolean closed) {
    return Shard.builder()
        .shardId(name)
        .parentShardId(parent)
        .adjacentParentShardId(otherParent)
        .hashKeyRange(range -> range.startingHashKey(firstKey).endingHashKey("15"))
        .sequenceNumberRange(
            range -> range.startingSequenceNumber("1").endingSequenceNumber(closed ? "2" : null))
        .build();
  }
}
